import type { PolicyParameters } from '#contracts/policy-input';
import { atMostWarning } from '#decisions';
import type { PolicyMetadata, PolicyScope, PolicySet } from '#policy-engine';
import { levelled, type Levels } from './levels.js';
import { indexPolicies, type PolicyIndex } from './policy-index.js';
import type { SetAbout, Trial } from './trial.js';
import { countingIn, type Versions } from './versions.js';

/** A state of a policy's roll-out in which it is evaluated. */
export type Stage = 'shadow' | 'warn' | 'enforce';

/** Sets that are evaluated together: a fault of one is a fault of all, so a lower scope never shares a group. */
export interface SetGroup {
  readonly scope: PolicyScope;
  readonly stage: Stage;
  readonly digests: readonly string[];
  readonly index: PolicyIndex;
  /** As decisions name its sets: their digests, and the stage when it is not enforce. */
  readonly names: readonly string[];
  readonly trial?: Trial<SetGroup>;
  /** Ids of policies whose findings are only written down. */
  readonly inShadow?: ReadonlySet<string>;
  /** Ids of policies that count; of the others another version does. All of them when left out. */
  readonly counted?: ReadonlySet<string>;
}

/** What judges one change. */
export interface Applying {
  readonly deciding: readonly SetGroup[];
  readonly shadow: readonly SetGroup[];
  /** The strictest of what the scopes have set; undefined when none has set anything. */
  readonly parameters: PolicyParameters | undefined;
}

/** One set that judges by itself, as if no other were in force. */
export function alone(set: PolicySet, stage: Stage = 'enforce'): Pick<Applying, 'deciding' | 'shadow'> {
  return { deciding: [groupOf({ ...set, stage })], shadow: [] };
}

/** What scopes have set about the policies that ship. */
export interface ShippedSettings {
  readonly levels: Levels;
  readonly versions: Versions;
}

/** What has ever shipped. */
export interface Releases<Set extends SetAbout = SetAbout> {
  /** The sets of the one that runs. */
  readonly running: readonly Set[];
  /** Those of others, the newest first. */
  readonly others: readonly Set[];
}

/** The sets that ship, with their policies at these levels, and besides them the releases that judge by versions of theirs. */
export function shippedGroups(
  { running, others }: Releases,
  { levels, versions }: ShippedSettings,
): SetGroup[] {
  if (Object.keys(versions).length === 0) return [shippedGroup(running, levels)];
  const counting = countingIn([...running, ...others], running.length, versions);
  const counted = new Set(counting.slice(0, running.length).flatMap((it) => [...it.counted]));
  return [
    { ...shippedGroup(running, levels), counted },
    ...counting
      .slice(running.length)
      .map((it) => ({ ...shippedGroup([it.set], levels), counted: it.counted })),
  ];
}

function shippedGroup(shipped: readonly SetAbout[], levels: Levels): SetGroup {
  const digests = shipped.map(({ digest }) => digest);
  const sets = shipped.map(({ digest, policies }) => ({ digest, ...levelled(policies, levels) }));
  const inShadow = new Set(sets.flatMap((set) => [...set.inShadow]));
  return { scope: 'global', stage: 'enforce', digests, index: indexPolicies(sets), names: digests, inShadow };
}

/** One authored set, as it counts in its stage. */
export function groupOf({
  scope,
  stage,
  digest,
  policies,
}: SetAbout & { readonly scope: PolicyScope; readonly stage: Stage }): SetGroup {
  const counted = stage === 'warn' ? policies.map(warning) : policies;
  const index = indexPolicies([{ digest, policies: counted }]);
  return {
    scope,
    stage,
    digests: [digest],
    index,
    names: [stage === 'enforce' ? digest : `${digest}@${stage}`],
  };
}

function warning(policy: PolicyMetadata): PolicyMetadata {
  return { ...policy, level: atMostWarning(policy.level) };
}
