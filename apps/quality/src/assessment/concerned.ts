import type { Check, Expectation } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';

/** Metrics that tell of the arrival of data. */
const arrivals = ['heartbeat', 'freshness', 'latency'];

/**
 * The expectations that an observation speaks of: by its metric, or by the name of its check. What says no more than whether a
 * check passed speaks of the rule of that name alone, if there is one: another rule of the same metric may have passed.
 */
export function concerned(all: Iterable<Expectation>, observation: Observation): Expectation[] {
  const { check: name, value } = observation;
  const found = [...all].filter(({ check }) => concerns(check, observation));
  if (name === undefined || value !== undefined) return found;
  const named = found.filter(({ check }) => 'metrics' in check && check.metrics.includes(name));
  return named.length > 0 ? named : found;
}

/** The metrics by which observations speak of some expectations. */
export function metricsOf(all: Iterable<Expectation>): string[] {
  const found = [...all].flatMap(({ check }) => {
    if (check.kind === 'none') return [];
    return 'metrics' in check ? check.metrics : arrivals;
  });
  return [...new Set(found)];
}

function concerns(check: Check, { metric, check: name, element }: Observation): boolean {
  switch (check.kind) {
    case 'measure':
    case 'verdict':
      return (
        (check.metrics.includes(metric) || (name !== undefined && check.metrics.includes(name))) &&
        check.elements.includes(element ?? null)
      );
    case 'freshness':
    case 'punctuality':
      return arrivals.includes(metric) && arrivesAt(check.element, element);
    case 'none':
      return false;
  }
}

/** Data that arrives in an object, or in the contract as a whole, has arrived for each of its columns too. */
function arrivesAt(promised: string | null, element: string | undefined): boolean {
  return (
    promised === null || element === undefined || element === promised || promised.startsWith(`${element}.`)
  );
}
