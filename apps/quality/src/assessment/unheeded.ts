import type { StandingExpectation } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';

/** Why nothing that a contract promises could be held against an observation. */
export function unheededReason(
  expectations: readonly StandingExpectation[],
  observation: Observation,
): string {
  const { metric, element } = observation;
  const elsewhere = expectations.flatMap(({ expectation: { check } }) =>
    'metrics' in check && check.metrics.includes(metric) ? [check.elements[0] ?? null] : [],
  );
  const of = element === undefined ? 'the contract as a whole' : `'${element}'`;
  return elsewhere.length === 0
    ? `Nothing that the contract promises is measured as '${metric}'.`
    : `'${metric}' is not promised of ${of}, but of ${elsewhere.map((it) => `'${it ?? 'all'}'`).join(', ')}.`;
}
