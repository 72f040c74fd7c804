import type { Expectation, Finding, Standing, StandingExpectation } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { concerns, evaluate, overdue } from './evaluate.js';

/** What came of looking at a contract: only what has moved. */
export interface Assessment {
  readonly changed: readonly StandingExpectation[];
  /** In the order in which they were reached. */
  readonly findings: readonly Finding<Expectation>[];
}

/** Holds observations, in their order, against the expectations of their contract. */
export function assess(
  current: readonly StandingExpectation[],
  observations: readonly Observation[],
  now: Date,
): Assessment {
  const standings = new Map(current.map((it) => [it.expectation, it.standing]));
  const findings: Finding<Expectation>[] = [];
  for (const observation of observations) {
    for (const [expectation, before] of standings) {
      if (!concerns(expectation, observation)) continue;
      const after = evaluate(expectation, before, observation, now);
      if (after === before) continue;
      standings.set(expectation, after);
      findings.push(...findingOf(expectation, after, after.lastAt ?? now, observation.value));
    }
  }
  return { changed: moved(current, standings), findings };
}

/** Finds the freshness promises whose deadline has passed. */
export function assessDeadlines(current: readonly StandingExpectation[], now: Date): Assessment {
  const late = current.filter(({ standing: { dueAt } }) => dueAt !== null && dueAt <= now);
  const moved = late.map(({ expectation, standing }) => ({
    expectation,
    before: standing,
    standing: overdue(standing),
  }));
  return {
    changed: moved.map(({ expectation, standing }) => ({ expectation, standing })),
    findings: moved.flatMap((it) => findingOf(it.expectation, it.standing, it.before.dueAt ?? now)),
  };
}

function findingOf(
  expectation: Expectation,
  { outcome, message }: Standing,
  at: Date,
  value?: number,
): Finding<Expectation>[] {
  if (outcome === 'not-evaluated') return [];
  return [{ expectation, outcome, message, at, ...(value !== undefined && { value }) }];
}

function moved(
  before: readonly StandingExpectation[],
  after: ReadonlyMap<Expectation, Standing>,
): StandingExpectation[] {
  return before.flatMap(({ expectation, standing }) => {
    const now = after.get(expectation) ?? standing;
    return now === standing ? [] : [{ expectation, standing: now }];
  });
}

/** Expectations in their order, those that changed as they stand now. */
export function withChanges(
  all: readonly StandingExpectation[],
  changed: readonly StandingExpectation[],
): StandingExpectation[] {
  const moved = new Map(changed.map((it) => [it.expectation, it]));
  return all.map((it) => moved.get(it.expectation) ?? it);
}
