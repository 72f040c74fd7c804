import type { BenchOptions } from '../arguments.js';
import type { Observed } from '../load/load.js';
import { rounded, summarise } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { Sample } from './same-answers.js';

/** What was measured, before it is summed up. */
export interface Measured {
  readonly options: BenchOptions;
  readonly samples: readonly Sample[];
  readonly gate: readonly Observed[];
  readonly opa: readonly Observed[];
  /** Gate requests that were answered with 2xx, warm-up included. */
  readonly answered: number;
  /** Decisions in the database, by verdict. */
  readonly recorded: Readonly<Record<string, number>>;
  readonly policies: number;
  readonly durability: { postgres: string; fsync: string; synchronousCommit: string };
}

export type GateReport = ReturnType<typeof report>;

/** The report that `--json` prints. */
export function report({ options, samples, ...measured }: Measured) {
  const gate = summarise(measured.gate);
  const opa = summarise(measured.opa);
  const recorded = Object.values(measured.recorded).reduce((sum, count) => sum + count, 0);
  return {
    benchmark: 'gate',
    at: new Date().toISOString(),
    machine: machine(),
    connections: options.connections,
    rounds: options.rounds,
    secondsPerRound: options.seconds,
    policies: measured.policies,
    database: measured.durability,
    requestBytes: {
      gate: sizesOf(samples.map(({ body }) => body)),
      opa: sizesOf(samples.map(({ query }) => query)),
    },
    gate,
    opa,
    /** Our throughput as a share of OPA's. */
    ratio: rounded(gate.requestsPerSecond / opa.requestsPerSecond),
    ratioByRound: gate.requestsPerSecondByRound.map((pace, round) =>
      rounded(pace / (opa.requestsPerSecondByRound[round] ?? NaN)),
    ),
    decisions: { answered: measured.answered, recorded, byVerdict: measured.recorded },
    sound: gate.errors === 0 && opa.errors === 0 && recorded === measured.answered,
  };
}

function sizesOf(texts: readonly string[]) {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return { smallest: Math.min(...sizes), mean: Math.round(mean), largest: Math.max(...sizes) };
}
