import { durationSeconds } from '#document-readers';
import {
  type Expectation,
  type Freshness,
  holds,
  inWords,
  type Measure,
  sameUnit,
  type Standing,
} from '../expectations/index.js';
import type { Observation } from '../observations/index.js';

/** Metrics that tell of the arrival of data. */
const arrivals = ['heartbeat', 'freshness', 'latency'];

/** Whether an observation speaks of an expectation at all. */
export function concerns({ check }: Expectation, { metric, element }: Observation): boolean {
  switch (check.kind) {
    case 'measure':
      return check.metrics.includes(metric) && check.elements.includes(element ?? null);
    case 'freshness':
      return arrivals.includes(metric) && arrivesAt(check.element, element);
    case 'none':
      return false;
  }
}

/**
 * How an expectation stands after an observation that concerns it, at the time `now`. An observation older than the one
 * evaluated last changes nothing, nor does one that cannot be compared once there is an outcome.
 */
export function evaluate(
  { check }: Expectation,
  standing: Standing,
  observation: Observation,
  now: Date,
): Standing {
  // A tool whose clock is ahead must not block what is measured after it, nor postpone a deadline.
  const at = new Date(Math.min(Date.parse(observation.at), now.getTime()));
  switch (check.kind) {
    case 'measure':
      return isOlder(at, standing) ? standing : measured(check, standing, observation, at);
    case 'freshness':
      return arrived(check, standing, dataTime(observation, at), now);
    case 'none':
      return standing;
  }
}

function measured(
  check: Measure,
  standing: Standing,
  { metric, value, unit }: Observation,
  at: Date,
): Standing {
  const reason = incomparable(check, value, unit);
  if (value === undefined || reason !== undefined) {
    return standing.outcome === 'not-evaluated' ? { ...standing, message: reason ?? '' } : standing;
  }
  const measuredValue = [metric, 'is', value, ...(check.unit === null ? [] : [check.unit])].join(' ');
  return {
    outcome: holds(value, check) ? 'ok' : 'breached',
    message: `${measuredValue}; it ${inWords(check, check.unit)}.`,
    lastAt: at,
    dueAt: null,
  };
}

function incomparable(
  check: Measure,
  value: number | undefined,
  unit: string | undefined,
): string | undefined {
  if (value === undefined) return 'The last observation had no value.';
  if (unit === undefined || check.unit === null || sameUnit(unit, check.unit)) return undefined;
  return `The last observation was in ${unit}; the rule is in ${check.unit}.`;
}

/** When the data was current: an observation may give its age, with a unit of time, instead of its own time. */
function dataTime({ metric, value, unit }: Observation, at: Date): Date {
  const age = metric === 'heartbeat' ? undefined : durationSeconds(value, unit);
  return age === undefined || age < 0 ? at : new Date(Math.max(at.getTime() - age * 1_000, 0));
}

function arrived({ seconds }: Freshness, standing: Standing, data: Date, now: Date): Standing {
  if (isOlder(data, standing)) return standing;
  const dueAt = new Date(data.getTime() + seconds * 1_000);
  const since = `Data arrived up to ${data.toISOString()}`;
  return dueAt > now
    ? { outcome: 'ok', message: `${since}; more is due by ${dueAt.toISOString()}.`, lastAt: data, dueAt }
    : {
        outcome: 'breached',
        message: `${since}; more was due by ${dueAt.toISOString()}.`,
        lastAt: data,
        dueAt: null,
      };
}

/** How a freshness promise stands when its deadline has passed in silence. */
export function overdue(standing: Standing): Standing {
  const { lastAt, dueAt } = standing;
  const since = lastAt ? `Data arrived up to ${lastAt.toISOString()}` : 'No data has arrived yet';
  const message = `${since}; more was due by ${dueAt?.toISOString() ?? 'now'}.`;
  return { outcome: 'breached', message, lastAt, dueAt: null };
}

function isOlder(at: Date, { lastAt }: Standing): boolean {
  return lastAt !== null && at < lastAt;
}

/** Data that arrives in an object, or in the contract as a whole, has arrived for each of its columns too. */
function arrivesAt(promised: string | null, element: string | undefined): boolean {
  return (
    promised === null || element === undefined || element === promised || promised.startsWith(`${element}.`)
  );
}
