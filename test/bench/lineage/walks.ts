import {
  type FlowGraph,
  FlowGraphBuilder,
  type Side,
} from '../../../apps/lineage/src/adjacency/flow-graph.js';
import type { Window } from '../../../apps/lineage/src/adjacency/intervals.js';
import { percentile, rounded } from '../load/summarise.js';
import { began, datasetsOf, days, growGraph, numbers } from './grown-graph.js';

export const hops = 20;
export const roots = 80;

/** The fourth day as a whole: every flow was then, so that both walks come to the same. */
export const fourthDay: Window = {
  after: began + 3 * 86_400_000_000,
  before: began + 4 * 86_400_000_000,
  observed: true,
  declared: true,
};

export function graphInMemory(nodes: number): FlowGraph {
  const builder = new FlowGraphBuilder({ nodes, flows: nodes, ends: nodes * 3, intervals: nodes * days });
  for (const pause of growGraph(nodes, builder)) void pause;
  return builder.build();
}

/** Where walks begin, the same in each run. */
export function startsOf(nodes: number): number[] {
  const pick = numbers(11);
  return Array.from({ length: roots }, () => pick(datasetsOf(nodes)));
}

/** What walks in memory cost, as of a day and on the bare rows, and whether both came to the same. */
export function walked(graph: FlowGraph, starts: readonly number[], rounds: number) {
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
  const [asOfP95Ms, bareP95Ms] = [p95(taken.asOf), p95(taken.bare)];
  const meanReached = Math.round(reached / (rounds * starts.length));
  return { asOfP95Ms, bareP95Ms, ratio: rounded(asOfP95Ms / bareP95Ms), meanReached, sound };
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

/** Of times in any order. */
export function p95(times: readonly number[]): number {
  return rounded(
    percentile(
      [...times].sort((a, b) => a - b),
      0.95,
    ),
  );
}
