import {
  dueFor,
  type Freshness,
  occurrenceAfter,
  occurrenceUpTo,
  type Punctuality,
  scheduleInWords,
  type Standing,
} from '../expectations/index.js';
import { nextDue } from './runs.js';

/** How a promise of freshness stands once data of a time has arrived. */
export function arrived({ seconds }: Freshness, data: Date, now: Date): Standing {
  const dueAt = new Date(data.getTime() + seconds * 1_000);
  return dueAt > now ? inTime(data, dueAt) : late(data, dueAt, null);
}

/** How a promise to be there at the times of a schedule stands once data of a time has arrived. */
export function arrivedOnSchedule(check: Punctuality, standing: Standing, data: Date, now: Date): Standing {
  const due =
    check.seconds === null ? dueByTurn(check, standing, data, now) : dueByAge(check, data, check.seconds);
  if (due === undefined) return { ...standing, lastAt: data };
  if (due > now) return inTime(data, due);
  return late(data, due, nextDue(check, now) ?? null, scheduleInWords(check.schedule));
}

/** Data as young as is promised at each time: it is enough up to the first time at which it will be too old. */
function dueByAge({ schedule, graceSeconds }: Punctuality, data: Date, seconds: number): Date | undefined {
  const tooOldAt = occurrenceAfter(schedule, new Date(data.getTime() + seconds * 1_000));
  return tooOldAt && dueFor(schedule, tooOldAt, graceSeconds);
}

/**
 * Data for each time: what comes late counts for the time that it missed, and not for the next one too.
 * @returns until when data for the first time is awaited that has none
 */
function dueByTurn(
  check: Punctuality,
  { outcome, dueAt }: Standing,
  data: Date,
  now: Date,
): Date | undefined {
  const { schedule, graceSeconds } = check;
  const turn =
    outcome === 'breached' || dueAt === null
      ? occurrenceUpTo(schedule, now)
      : occurrenceUpTo(schedule, dueAt);
  if (turn === undefined) return nextDue(check, now);
  const before = occurrenceUpTo(schedule, new Date(turn.getTime() - 1_000));
  if (before !== undefined && data <= before) return dueFor(schedule, turn, graceSeconds);
  const next = occurrenceAfter(schedule, data > turn ? data : turn);
  return next && dueFor(schedule, next, graceSeconds);
}

function inTime(data: Date, dueAt: Date): Standing {
  const message = `Data arrived up to ${data.toISOString()}; more is due by ${dueAt.toISOString()}.`;
  return { outcome: 'ok', message, lastAt: data, dueAt };
}

function late(data: Date | null, due: Date | null, dueAt: Date | null, schedule?: string): Standing {
  const since = data ? `Data arrived up to ${data.toISOString()}` : 'No data has arrived yet';
  const by = [due?.toISOString() ?? 'now', ...(schedule === undefined ? [] : [`(${schedule})`])].join(' ');
  return { outcome: 'breached', message: `${since}; more was due by ${by}.`, lastAt: data, dueAt };
}

/** How a promise about the arrival of data stands when its deadline has passed in silence. */
export function overdue(check: Freshness | Punctuality, { lastAt, dueAt }: Standing, now: Date): Standing {
  if (check.kind === 'freshness') return late(lastAt, dueAt, null);
  return late(lastAt, dueAt, nextDue(check, now) ?? null, scheduleInWords(check.schedule));
}
