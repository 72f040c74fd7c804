import type { Standing, StandingExpectation } from '../expectations/index.js';
import type { TakenStep } from '../incidents/index.js';
import { nextJudgement } from './judge-windows.js';
import { isWindowed, type WindowedMeasure } from './windowed.js';

/**
 * A person's word holds until the next breach: for data that stays away, that is after one more period. So the resolution of
 * an incident starts the deadline of its freshness promise anew, if none is running; and of windows those before it count no more.
 */
export function restartedDeadlines(
  expectations: readonly StandingExpectation[],
  { incident, step }: TakenStep,
  now: Date,
): StandingExpectation[] {
  if (step?.action !== 'resolved') return [];
  return expectations.flatMap(({ expectation, standing }) => {
    const { id, check } = expectation;
    if (id !== incident.expectationId) return [];
    if (isWindowed(check)) return [{ expectation, standing: fromNextWindow(check, standing) }];
    if (check.kind !== 'freshness' || standing.dueAt !== null) return [];
    const dueAt = new Date(now.getTime() + check.seconds * 1_000);
    return [{ expectation, standing: { ...standing, dueAt } }];
  });
}

function fromNextWindow({ windows }: WindowedMeasure, standing: Standing): Standing {
  const { lastAt } = standing;
  if (lastAt === null) return standing;
  return { ...standing, windowsFrom: lastAt, dueAt: nextJudgement(windows, lastAt) ?? null };
}
