import type { Expectation, Finding, Standing, StandingExpectation } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { concerns, evaluate, overdue } from './evaluate.js';

/** What came of looking at a contract: only what has moved. */
export interface Assessment {
  readonly changed: readonly StandingExpectation[];
  /** In the order in which they were reached. */
  readonly findings: readonly Finding[];
}

/** Holds observations, in their order, against the expectations of their contract. */
export function assess(
  current: readonly StandingExpectation[],
  observations: readonly Observation[],
  now: Date,
): Assessment {
  const standings = new Map(current.map((it) => [it.expectation, it.standing]));
  const findings: Finding[] = [];
  for (const observation of observations) {
    for (const [expectation, before] of standings) {
      if (!concerns(expectation, observation)) continue;
      const after = evaluate(expectation, before, observation, now);
      if (after === before) continue;
      standings.set(expectation, after);
      findings.push(...findingOf(expectation, after));
    }
  }
  return { changed: moved(current, standings), findings };
}

/** Finds the freshness promises whose deadline has passed. */
export function assessDeadlines(current: readonly StandingExpectation[], now: Date): Assessment {
  const changed = current
    .filter(({ standing: { dueAt } }) => dueAt !== null && dueAt <= now)
    .map(({ expectation, standing }) => ({ expectation, standing: overdue(standing) }));
  return { changed, findings: changed.flatMap((it) => findingOf(it.expectation, it.standing)) };
}

function findingOf(expectation: Expectation, { outcome, message }: Standing): Finding[] {
  return outcome === 'not-evaluated' ? [] : [{ expectation, outcome, message }];
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
