import type { PolicyParameters } from '#contracts/policy-input';
import {
  type Applying,
  groupOf,
  levelsIn,
  type SetGroup,
  shippedGroups,
  type Stage,
  versionsIn,
} from '#evaluation';
import type { RecordedSet } from './policy-sets.store.js';

/** A set as a decision names it. */
interface NamedSet {
  readonly digest: string;
  readonly stage: Stage;
}

/** The sets that a decision's revision names: `<digest>` or `<digest>@<stage>`, joined by `+`. */
export function setsNamed(revision: string): NamedSet[] {
  return revision.split('+').map((name) => {
    const [digest = '', stage = 'enforce'] = name.split('@');
    return { digest, stage: stage as Stage };
  });
}

/**
 * What judged a change, as the decision tells it: its sets, each in the stage that it had, as far as they are of the change's
 * scopes. The first one is what shipped, at the levels that the parameters set, beside earlier releases where these set versions.
 */
export function asDecided(
  revision: string,
  known: readonly RecordedSet[],
  { scopes, parameters }: { scopes?: readonly string[]; parameters?: PolicyParameters },
): Pick<Applying, 'deciding' | 'shadow'> {
  const [first, ...rest] = setsNamed(revision);
  const byDigest = new Map(known.map((set) => [set.digest, set]));
  const shipped = byDigest.get(first?.digest ?? '');
  const others = rest.flatMap(({ digest, stage }) => {
    const set = byDigest.get(digest);
    return set && (scopes?.includes(set.scope) ?? true) ? [{ ...set, stage }] : [];
  });
  const released = shipped ? others.filter((it) => isReleaseOf(shipped, it)) : [];
  const groups = others.filter((it) => !released.includes(it)).map((it): SetGroup => groupOf(it));
  const settings = { levels: levelsIn(parameters), versions: versionsIn(parameters) };
  return {
    deciding: [
      ...(shipped ? shippedGroups({ running: [shipped], others: released }, settings) : []),
      ...groups,
    ],
    shadow: [],
  };
}

/** Ids are unique in the whole mesh: what shares some with a release is one too. */
function isReleaseOf(shipped: RecordedSet, { scope, policies }: RecordedSet): boolean {
  const ids = new Set(shipped.policies.map(({ id }) => id));
  return scope === shipped.scope && policies.some(({ id }) => ids.has(id));
}
