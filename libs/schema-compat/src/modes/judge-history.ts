import type { ComparableType, Difference } from '../format.js';
import { demandedDirections, isTransitive, type CompatibilityMode } from './compatibility-mode.js';
import type { VersionOutline } from './history.js';
import type { JudgedDifference, Verdict } from './verdict.js';

/** What is judged: a candidate of some type against versions ordered newest first. */
export interface Contest<Version extends VersionOutline> {
  readonly type: ComparableType;
  readonly mode: CompatibilityMode;
  readonly newestFirst: readonly Version[];
  /** The differences from that version to the candidate; asked only for versions of the candidate's type. */
  readonly differencesFrom: (version: Version) => readonly Difference[];
}

/** Walks the history as the mode demands and reports the first version that the candidate breaks. */
export function judgeHistory<Version extends VersionOutline>(contest: Contest<Version>): Verdict {
  const { mode, newestFirst } = contest;
  const rivals = isTransitive(mode) ? newestFirst : newestFirst.slice(0, 1);
  const comparedWith: number[] = [];
  let newestChanges: readonly JudgedDifference[] = [];
  for (const rival of rivals) {
    const changes = judge(mode, differences(contest, rival));
    comparedWith.push(rival.version);
    if (changes.some((change) => change.breaking)) {
      return { mode, compatible: false, comparedWith, failedAgainst: rival.version, changes };
    }
    if (comparedWith.length === 1) newestChanges = changes;
  }
  return { mode, compatible: true, comparedWith, failedAgainst: null, changes: newestChanges };
}

function differences<Version extends VersionOutline>(
  contest: Contest<Version>,
  rival: Version,
): readonly Difference[] {
  return rival.type === contest.type
    ? contest.differencesFrom(rival)
    : [schemaTypeChanged(rival.type, contest.type)];
}

function schemaTypeChanged(before: ComparableType, after: ComparableType): Difference {
  return {
    rule: 'SCHEMA_TYPE_CHANGED',
    path: '',
    breaks: ['backward', 'forward'],
    message: `The schema type changed from ${before} to ${after}; data of one cannot be read by the other.`,
  };
}

function judge(mode: CompatibilityMode, found: readonly Difference[]): JudgedDifference[] {
  const demanded = demandedDirections(mode);
  return found.map((difference) => ({
    ...difference,
    breaking: difference.breaks.some((direction) => demanded.includes(direction)),
  }));
}
