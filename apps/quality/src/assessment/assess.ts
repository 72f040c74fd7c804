import type { Expectation, Finding, Outcome, Standing, StandingExpectation } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { overdue } from './arrivals.js';
import { concerned } from './concerned.js';
import { evaluate } from './evaluate.js';
import { firstStanding } from './first-standing.js';
import { judgeWindows } from './judge-windows.js';
import type { Judged } from './judged.js';
import type { WindowsRead } from './read-windows.js';
import { missed } from './runs.js';
import { isWindowed } from './windowed.js';

/** What an observation came to for one expectation. */
interface Held {
  readonly expectation: Expectation;
  /** How the expectation stands after it. */
  readonly outcome: Outcome;
  /** Why the observation was not held against it; missing when it was. */
  readonly unheard?: string;
}

/** An observation with the expectations that it speaks of. */
export interface Hearing {
  readonly observation: Observation;
  readonly held: readonly Held[];
}

/** What came of looking at a contract: only what has moved. */
export interface Assessment {
  readonly changed: readonly StandingExpectation[];
  /** In the order in which they were reached. */
  readonly findings: readonly Finding<Expectation>[];
}

/** What came of observations, with what became of each of them. */
export interface HeardAssessment extends Assessment {
  readonly hearings: readonly Hearing[];
}

/** Holds observations, in their order, against the expectations of their contract. */
export function assess(
  current: readonly StandingExpectation[],
  observations: readonly Observation[],
  now: Date,
): HeardAssessment {
  const standings = new Map(current.map((it) => [it.expectation, it.standing]));
  const findings: Finding<Expectation>[] = [];
  const hearings = observations.map((observation) => ({
    observation,
    held: concerned(standings.keys(), observation).map((expectation) => {
      const before = standings.get(expectation) as Standing;
      const { standing, unheard, value } = evaluate(expectation, before, observation, now);
      standings.set(expectation, standing);
      if (unheard === undefined)
        findings.push(...findingOf(expectation, standing, standing.lastAt ?? now, value));
      return { expectation, outcome: standing.outcome, ...(unheard !== undefined && { unheard }) };
    }),
  }));
  return { changed: moved(current, standings), findings, hearings };
}

/** What is known when deadlines are looked at. */
export interface PassedTime {
  /** Deadlines up to then count. */
  readonly passed: Date;
  /** Before when all was read that came in; what was due after that may have come. */
  readonly readUpTo: Date;
  readonly windows: WindowsRead;
}

/** Finds the promises whose deadline had passed at a time. */
export function assessDeadlines(
  current: readonly StandingExpectation[],
  { passed, readUpTo, windows }: PassedTime,
  now: Date,
): Assessment {
  const late = current.filter(({ standing: { dueAt } }) => dueAt !== null && dueAt <= passed);
  const moved = late.map(({ expectation, standing: before }) => {
    const { standing, value } = afterDeadline(expectation, before, windows, now);
    const unread = before.dueAt !== null && before.dueAt > readUpTo;
    return { expectation, before, standing: unread ? withDoubt(standing, readUpTo) : standing, value };
  });
  return {
    changed: moved.map(({ expectation, standing }) => ({ expectation, standing })),
    findings: moved.flatMap((it) => findingOf(it.expectation, it.standing, it.before.dueAt ?? now, it.value)),
  };
}

function afterDeadline(
  expectation: Expectation,
  standing: Standing,
  windows: WindowsRead,
  now: Date,
): Judged {
  const { check } = expectation;
  if (isWindowed(check)) {
    const read = windows.get(expectation);
    return read
      ? judgeWindows(check, standing, read.windows, read.observations)
      : { standing: firstStanding(expectation, now) };
  }
  return { standing: overdueAt(check, standing, now) };
}

function overdueAt(check: Expectation['check'], standing: Standing, now: Date): Standing {
  switch (check.kind) {
    case 'freshness':
    case 'punctuality':
      return overdue(check, standing, now);
    case 'measure':
    case 'verdict':
      return check.runs ? missed(check.runs, standing, now) : { ...standing, dueAt: null };
    case 'none':
      return { ...standing, dueAt: null };
  }
}

/** It may be that not the data is late, but we are. */
function withDoubt(standing: Standing, readUpTo: Date): Standing {
  const doubt = `What came in since ${readUpTo.toISOString()} is not read yet: it may be there.`;
  return { ...standing, message: `${standing.message} ${doubt}` };
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
