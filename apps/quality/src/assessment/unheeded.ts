import type { StandingExpectation } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { concerns } from './evaluate.js';

/** An observation that changed nothing, since nothing that its contract promises can be held against it. */
export interface Unheeded {
  readonly observation: Observation;
  readonly reason: string;
}

/** Which observations no promise of their contract is about, and why. */
export function unheededOf(
  expectations: readonly StandingExpectation[],
  observations: readonly Observation[],
): Unheeded[] {
  return observations
    .filter((observation) => !expectations.some(({ expectation }) => concerns(expectation, observation)))
    .map((observation) => ({ observation, reason: reasonOf(expectations, observation) }));
}

function reasonOf(expectations: readonly StandingExpectation[], observation: Observation): string {
  const { metric, element } = observation;
  const elsewhere = expectations.flatMap(({ expectation: { check } }) =>
    check.kind === 'measure' && check.metrics.includes(metric) ? [check.elements[0] ?? null] : [],
  );
  const of = element === undefined ? 'the contract as a whole' : `'${element}'`;
  return elsewhere.length === 0
    ? `Nothing that the contract promises is measured as '${metric}'.`
    : `'${metric}' is not promised of ${of}, but of ${elsewhere.map((it) => `'${it ?? 'all'}'`).join(', ')}.`;
}
