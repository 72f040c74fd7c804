import type { Observed } from './load.js';

/** The measurements of one contender over all its rounds. */
export interface Summary {
  readonly requestsPerSecond: number;
  /** Of each round, in order: how much they vary says what the machine was worth. */
  readonly requestsPerSecondByRound: readonly number[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly answered: number;
  readonly errors: number;
}

export function summarise(rounds: readonly Observed[]): Summary {
  const latencies = rounds.flatMap((it) => [...it.latencies]).sort((a, b) => a - b);
  const answered = sum(rounds.map((it) => it.answered));
  return {
    requestsPerSecond: rounded(answered / sum(rounds.map(({ seconds }) => seconds))),
    requestsPerSecondByRound: rounds.map((it) => rounded(it.answered / it.seconds)),
    p50Ms: rounded(percentile(latencies, 0.5)),
    p99Ms: rounded(percentile(latencies, 0.99)),
    answered,
    errors: sum(rounds.map(({ errors }) => errors)),
  };
}

/** The one in the middle; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** To two digits behind the point. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The value that so great a share of sorted values is not above. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
