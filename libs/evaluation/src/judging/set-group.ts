import type { PolicyParameters } from '#contracts/policy-input';
import { atMostWarning } from '#decisions';
import type { PolicyMetadata, PolicyScope, PolicySet } from '#policy-engine';
import { levelled, type Levels } from './levels.js';
import { indexPolicies, type PolicyIndex } from './policy-index.js';
import type { SetAbout, Trial } from './trial.js';

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

/** The sets that ship, with their policies at these levels. */
export function shippedGroup(shipped: readonly SetAbout[], levels: Levels): SetGroup {
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
