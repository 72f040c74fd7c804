import type { DecidedExcuse, Violation } from '#contracts/decisions';

/** Why a violation does not count: a waiver, or the consent of everybody whom the change hurts. */
export interface Excuse {
  /** What a decision names it by. */
  readonly id: string;
  /** What a decision says of it. */
  readonly told: DecidedExcuse;
  /** Whether it is meant for this violation. */
  covers(violation: Violation): boolean;
  /** Whether a decision tells of it although it covers nothing: a consent of which something is missing. */
  readonly isAlwaysTold?: boolean;
}

/** Nobody waives anything and nobody consents. */
export const noExcuses: readonly Excuse[] = [];

/** Marks each violation with the first excuse that covers it: the only place where findings are matched with excuses. */
export function excuse(violations: readonly Violation[], excuses: readonly Excuse[]): Violation[] {
  if (excuses.length === 0) return [...violations];
  return violations.map((it) => ({ ...it, waiver: excuses.find((one) => one.covers(it))?.id ?? null }));
}

/** What a decision says of excuses: of those that cover a violation, and of those that would with what is missing. */
export function toldOf(violations: readonly Violation[], excuses: readonly Excuse[]): DecidedExcuse[] {
  const used = new Set(violations.map(({ waiver }) => waiver));
  return excuses.filter(({ id, isAlwaysTold }) => used.has(id) || isAlwaysTold).map(({ told }) => told);
}
