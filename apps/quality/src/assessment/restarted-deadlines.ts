import type { StandingExpectation } from '../expectations/index.js';
import type { TakenStep } from '../incidents/index.js';

/**
 * A person's word holds until the next breach: for data that stays away, that is after one more period. So the resolution of
 * an incident starts the deadline of its freshness promise anew, if none is running.
 */
export function restartedDeadlines(
  expectations: readonly StandingExpectation[],
  { incident, step }: TakenStep,
  now: Date,
): StandingExpectation[] {
  if (step?.action !== 'resolved') return [];
  return expectations.flatMap(({ expectation, standing }) => {
    const { id, check } = expectation;
    if (id !== incident.expectationId || check.kind !== 'freshness' || standing.dueAt !== null) return [];
    const dueAt = new Date(now.getTime() + check.seconds * 1_000);
    return [{ expectation, standing: { ...standing, dueAt } }];
  });
}
