import type { FlowGraph, Side } from '../../../apps/lineage/src/adjacency/flow-graph.js';
import type { Window } from '../../../apps/lineage/src/adjacency/intervals.js';
import type { BenchOptions } from '../arguments.js';
import { rounded } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { Outcome } from '../outcome.js';
import { began, days, grownGraph, numbers } from './grown-graph.js';

const nodes = 1_000_000;
const roots = 80;
const hops = 20;
/** The fourth day as a whole: every flow was then, so that both walks come to the same. */
const fourthDay: Window = {
  after: began + 3 * 86_400_000_000,
  before: began + 4 * 86_400_000_000,
  observed: true,
  declared: true,
};

/** What walks of many hops cost in memory: as of a day, and on the bare rows without looking at times. */
export function runLineage({ rounds }: BenchOptions): Promise<Outcome> {
  const started = performance.now();
  const graph = grownGraph(nodes);
  const packedMs = rounded(performance.now() - started);
  const pick = numbers(11);
  const starts = Array.from({ length: roots }, () => pick(Math.round(nodes * 0.7)));
  const taken = { asOf: [] as number[], bare: [] as number[] };
  let [sound, reached] = [true, 0];
  for (let round = 0; round < rounds; round += 1) {
    for (const start of starts) {
      const asOf = timed(taken.asOf, () => answer(graph, start, 'source', fourthDay));
      const bare = timed(taken.bare, () => answer(graph, start, 'source', null));
      sound &&= asOf === bare;
      reached += bare.split(',').length;
    }
  }
  const [asOfMs, bareMs] = [p95(taken.asOf), p95(taken.bare)];
  const report = {
    benchmark: 'lineage',
    machine: machine(),
    ...{ nodes, intervals: nodes * days, roots, hops, rounds },
    meanReached: Math.round(reached / (rounds * roots)),
    memoryMB: Math.ceil(graph.bytes / 1e6),
    packedMs,
    ...{ asOfP95Ms: asOfMs, bareP95Ms: bareMs, ratio: rounded(asOfMs / bareMs), sound },
  };
  const table = [
    `${nodes} nodes, ${report.intervals} intervals in ${report.memoryMB} MB, packed in ${packedMs} ms`,
    `closure of ${hops} hops, ${report.meanReached} nodes, with its ids as JSON, p95 of ${roots} roots`,
    `  as of a day ${asOfMs} ms, bare rows ${bareMs} ms, ratio ${report.ratio}`,
  ].join('\n');
  return Promise.resolve({ report, table, sound });
}

function answer(graph: FlowGraph, start: number, side: Side, window: Window | null): string {
  return JSON.stringify(Array.from(graph.reached(start, side, window, hops), (node) => graph.nodes.at(node)));
}

function timed<T>(times: number[], work: () => T): T {
  const started = performance.now();
  const result = work();
  times.push(performance.now() - started);
  return result;
}

function p95(times: readonly number[]): number {
  const inOrder = [...times].sort((a, b) => a - b);
  return rounded(inOrder[Math.floor(inOrder.length * 0.95)] ?? NaN);
}
