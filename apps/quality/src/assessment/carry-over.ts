import { isDeepStrictEqual } from 'node:util';
import type { Expectation, Standing, StandingExpectation } from '../expectations/index.js';

/** What a contract asks for after a new revision. */
export interface CarriedOver {
  /** All of it, in the order of the document; what is asked for as before stands as before. */
  readonly all: readonly StandingExpectation[];
  /** Those that are new, or asked for otherwise than before: to be looked at afresh. */
  readonly fresh: readonly StandingExpectation[];
}

/** Carries over how expectations stand to a new revision of their contract. */
export function carryOver(
  before: readonly StandingExpectation[],
  wanted: readonly Expectation[],
  now: Date,
): CarriedOver {
  const known = new Map(before.map((it) => [it.expectation.id, it]));
  const isKept = ({ id, check }: Expectation) => isDeepStrictEqual(known.get(id)?.expectation.check, check);
  const all = wanted.map((expectation) => {
    const earlier = isKept(expectation) ? known.get(expectation.id) : undefined;
    return { expectation, standing: earlier?.standing ?? notYet(expectation, now) };
  });
  return { all, fresh: all.filter(({ expectation }) => !isKept(expectation)) };
}

/**
 * How an expectation stands before anything was measured. The clock of a freshness promise starts now, when this
 * service learns of it: a replay of the catalog's events raises no breaches of long ago.
 */
function notYet({ check }: Expectation, now: Date): Standing {
  const dueAt = check.kind === 'freshness' ? new Date(now.getTime() + check.seconds * 1_000) : null;
  return { outcome: 'not-evaluated', message: reasonOf(check, dueAt), lastAt: null, dueAt };
}

function reasonOf(check: Expectation['check'], dueAt: Date | null): string {
  if (check.kind === 'none') return check.reason;
  return dueAt
    ? `No data has arrived yet; it is due by ${dueAt.toISOString()}.`
    : 'Nothing was observed yet.';
}
