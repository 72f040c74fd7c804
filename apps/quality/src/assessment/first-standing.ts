import type { Expectation, Standing } from '../expectations/index.js';
import { dueAfter } from './runs.js';

/**
 * How an expectation stands before anything was measured. Clocks start now, when this service learns of the promise: a replay
 * of the catalog's events raises no breaches of long ago.
 */
export function firstStanding({ check }: Expectation, now: Date): Standing {
  const dueAt = firstDue(check, now) ?? null;
  return { outcome: 'not-evaluated', message: reasonOf(check, dueAt), lastAt: null, dueAt };
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
