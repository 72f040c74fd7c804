import { isDeepStrictEqual } from 'node:util';
import type { Expectation, StandingExpectation } from '../expectations/index.js';
import { firstStanding } from './first-standing.js';

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
    return { expectation, standing: earlier?.standing ?? firstStanding(expectation, now) };
  });
  return { all, fresh: all.filter(({ expectation }) => !isKept(expectation)) };
}
