import type { Expectation, Standing, Windows } from '../expectations/index.js';
import { firstWindow, judgedAt } from './ended-windows.js';
import { dueAfter } from './runs.js';
import { isWindowed } from './windowed.js';

/**
 * How an expectation stands before anything was measured. Clocks start now, when this service learns of the promise: a replay
 * of the catalog's events raises no breaches of long ago.
 */
export function firstStanding({ check }: Expectation, now: Date): Standing {
  if (isWindowed(check)) return beforeWindows(check.windows, now);
  const dueAt = firstDue(check, now) ?? null;
  return { outcome: 'not-evaluated', message: reasonOf(check, dueAt), lastAt: null, dueAt };
}

function beforeWindows(windows: Windows, now: Date): Standing {
  const first = firstWindow(windows, now);
  if (first === undefined)
    return {
      outcome: 'not-evaluated',
      message: 'Its schedule has no more times.',
      lastAt: null,
      dueAt: null,
    };
  const [dueAt, windowsFrom] = [judgedAt(windows, first), first.startsAt];
  const message = `Its first window begins at ${windowsFrom.toISOString()} and is judged at ${dueAt.toISOString()}.`;
  return { outcome: 'not-evaluated', message, lastAt: null, dueAt, windowsFrom };
}

function firstDue(check: Expectation['check'], now: Date): Date | undefined {
  switch (check.kind) {
    case 'freshness':
      return new Date(now.getTime() + check.seconds * 1_000);
    case 'punctuality':
      return dueAfter(check, now);
    case 'measure':
    case 'verdict':
      return check.runs && dueAfter(check.runs, now);
    case 'none':
      return undefined;
  }
}

function reasonOf(check: Expectation['check'], dueAt: Date | null): string {
  if (check.kind === 'none') return check.reason;
  if (dueAt === null) return 'Nothing was observed yet.';
  return check.kind === 'freshness' || check.kind === 'punctuality'
    ? `No data has arrived yet; it is due by ${dueAt.toISOString()}.`
    : `Nothing was observed yet; a result is due by ${dueAt.toISOString()}.`;
}
