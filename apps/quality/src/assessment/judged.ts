import type { Standing } from '../expectations/index.js';

/** What an observation made of how an expectation stands. */
export interface Judged {
  readonly standing: Standing;
  /** Why it was not held against the expectation; missing when it was. */
  readonly unheard?: string;
  /** What was measured, in the unit of the rule; missing where it was no number. */
  readonly value?: number;
}

/** An observation that was not held against the expectation. */
export function unheard(standing: Standing, reason: string): Judged {
  return { standing, unheard: reason };
}

/** Whether something of the time `at` is older than what was evaluated last. */
export function isOlder(at: Date, { lastAt }: Standing): boolean {
  return lastAt !== null && at < lastAt;
}
