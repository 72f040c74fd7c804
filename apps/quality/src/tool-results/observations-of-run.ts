import type { Observation } from '../observations/index.js';
import { createHash } from 'node:crypto';
import type { Elements } from './elements.js';
import type { ToolCheck, ToolRun } from './tool-check.js';

/** A check that is of no object of the contract. */
export interface LeftOut {
  readonly check: string;
  readonly reason: string;
}

/** What a run says of a contract. */
export interface RunObservations {
  readonly observations: readonly Observation[];
  readonly leftOut: readonly LeftOut[];
}

/** The checks of a run as observations of a contract. Sent again they have the same ids. */
export function observationsOfRun(
  run: ToolRun,
  format: string,
  contractId: string,
  elements: Elements,
): RunObservations {
  const isOnlyOne = new Set(run.checks.map(({ object }) => object)).size === 1;
  const observations: Observation[] = [];
  const leftOut: LeftOut[] = [];
  for (const check of oneOfEachMetric(run.checks)) {
    const object = elements.object(check.object, isOnlyOne);
    if (object === undefined) {
      const reason = `The contract has no object '${check.object ?? ''}'.`;
      leftOut.push({ check: check.name ?? check.key, reason });
      continue;
    }
    const element = check.column === null ? object : elements.column(object, check.column);
    observations.push({
      id: idOf(`${format}:${run.id}:${check.key}`),
      contractId,
      element,
      at: run.at,
      source: run.source,
      ...saidBy(check),
    });
  }
  return { observations, leftOut };
}

function saidBy({ metric, name, value, unit, total, outcome, message }: ToolCheck) {
  return {
    metric: brief(metric, 256),
    ...(name !== undefined && { check: brief(name, 256) }),
    ...(value !== undefined && { value }),
    ...(unit !== undefined && { unit }),
    ...(total !== undefined && { total }),
    ...(message !== undefined && message !== '' && { message: brief(message, 2_000) }),
    outcome,
  };
}

/**
 * Where several checks count the same of a column, as two kinds of invalid values, the one that found most speaks of the metric;
 * the others speak by their names alone.
 */
function oneOfEachMetric(checks: readonly ToolCheck[]): ToolCheck[] {
  const most = new Map<string, ToolCheck>();
  for (const check of checks) {
    const key = placeOf(check);
    const before = most.get(key);
    if (before === undefined || weight(check) > weight(before)) most.set(key, check);
  }
  return checks.map((check) =>
    most.get(placeOf(check)) === check ? check : { ...check, metric: check.name ?? check.key },
  );
}

function placeOf({ object, column, metric }: ToolCheck): string {
  return JSON.stringify([object, column, metric]);
}

/** A check that failed counts for more than one that passed, and one that did not run for least. */
function weight({ outcome, value = 0 }: ToolCheck): number {
  const ran = { fail: 2, warn: 2, pass: 1, error: 0, skipped: 0 }[outcome];
  return ran * 1e15 + value;
}

function idOf(text: string): string {
  return text.length <= 256 ? brief(text, 256) : createHash('sha256').update(text).digest('hex');
}

function brief(text: string, longest: number): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, longest);
}
