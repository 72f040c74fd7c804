import {
  dueFor,
  type Measure,
  occurrenceAfter,
  type Runs,
  scheduleInWords,
  type Standing,
  type Verdict,
} from '../expectations/index.js';

/** A result that was just evaluated, with the time by which the next one is awaited: it is overdue when that has passed too. */
export function awaitNext({ runs }: Measure | Verdict, standing: Standing, now: Date): Standing {
  if (runs === undefined) return standing;
  const due = dueAfter(runs, standing.lastAt ?? now);
  const awaiting = { ...standing, dueAt: due ?? null };
  return due !== undefined && due <= now ? missed(runs, awaiting, now) : awaiting;
}

/** Until when the first run after a moment is awaited. */
export function dueAfter({ schedule, graceSeconds }: Runs, moment: Date): Date | undefined {
  const occurrence = occurrenceAfter(schedule, moment);
  return occurrence && dueFor(schedule, occurrence, graceSeconds);
}

/** How a check stands whose result has not come: nobody knows whether the promise holds, and its owner is to know that. */
export function missed(runs: Runs, standing: Standing, now: Date): Standing {
  const { lastAt, dueAt } = standing;
  const since = lastAt ? `The last result is of ${lastAt.toISOString()}` : 'There is no result yet';
  const due = dueAt?.toISOString() ?? 'now';
  return {
    outcome: 'breached',
    message: `${since}; one was due by ${due} (${scheduleInWords(runs.schedule)}).`,
    lastAt,
    dueAt: nextDue(runs, now) ?? null,
  };
}

/** The next time by which something is awaited that is still to come. */
export function nextDue(runs: Runs, now: Date): Date | undefined {
  const sooner = dueAfter(runs, new Date(now.getTime() - runs.graceSeconds * 1_000));
  return sooner !== undefined && sooner > now ? sooner : dueAfter(runs, now);
}
