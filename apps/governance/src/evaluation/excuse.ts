import type { Violation } from '#contracts/decisions';

/** Why a violation does not count: a waiver, or the consent of everybody whom the change hurts. */
export interface Excuse {
  /** What a decision names it by. */
  readonly id: string;
  /** Whether it is meant for this violation. */
  covers(violation: Violation): boolean;
}

/** Nobody waives anything and nobody consents. */
export const noExcuses: readonly Excuse[] = [];

/** Marks each violation with the first excuse that covers it: the only place where findings are matched with excuses. */
export function excuse(violations: readonly Violation[], excuses: readonly Excuse[]): Violation[] {
  if (excuses.length === 0) return [...violations];
  return violations.map((it) => ({ ...it, waiver: excuses.find((one) => one.covers(it))?.id ?? null }));
}
