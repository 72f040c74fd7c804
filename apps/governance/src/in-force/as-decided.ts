import type { PolicyParameters } from '#contracts/policy-input';
import { type Applying, groupOf, levelsIn, type SetGroup, shippedGroup, type Stage } from '#evaluation';
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
 * scopes. The first one is what shipped, at the levels that the parameters set.
 */
export function asDecided(
  revision: string,
  known: readonly RecordedSet[],
  { scopes, parameters }: { scopes?: readonly string[]; parameters?: PolicyParameters },
): Pick<Applying, 'deciding' | 'shadow'> {
  const [first, ...authored] = setsNamed(revision);
  const byDigest = new Map(known.map((set) => [set.digest, set]));
  const shipped = byDigest.get(first?.digest ?? '');
  const groups = authored.flatMap(({ digest, stage }): SetGroup[] => {
    const set = byDigest.get(digest);
    return set && (scopes?.includes(set.scope) ?? true) ? [groupOf({ ...set, stage })] : [];
  });
  return {
    deciding: [...(shipped ? [shippedGroup([shipped], levelsIn(parameters))] : []), ...groups],
    shadow: [],
  };
}
