import { atMostWarning } from '#decisions';
import type { Judged } from './judge-input.js';
import { verdictOf } from './verdict.js';

/** What happened elsewhere cannot be refused any more: what would deny it warns. */
export function asWarning<Change extends Judged>(judged: Change): Change {
  const violations = judged.judgement.violations.map((it) => ({ ...it, level: atMostWarning(it.level) }));
  const softened = { ...judged.judgement, violations };
  return { ...judged, judgement: { ...softened, verdict: verdictOf(softened) } };
}
