import type { Decision, Verdict, Violation } from '#contracts/decisions';
import { counts, refuses } from '#decisions';

/** The verdict on a change by what its policies say of it: the only place where one is made. What failed refuses it. */
export function verdictOf({ violations, errors }: Judged): Verdict {
  if (errors.length > 0) return 'error';
  if (violations.some(refuses)) return 'fail';
  return violations.some(counts) ? 'warn' : 'pass';
}

interface Judged {
  readonly violations: readonly Violation[];
  readonly errors: Decision['errors'];
}

/** The verdict on a set is that on its worst change. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const order: Verdict[] = ['error', 'fail', 'warn'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'pass';
}
