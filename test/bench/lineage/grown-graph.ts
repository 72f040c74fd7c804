import type { FlowGraphBuilder } from '../../../apps/lineage/src/adjacency/flow-graph.js';

const dayMicros = 86_400_000_000;
/** When the first run was, in microseconds. */
export const began = Date.UTC(2026, 0, 1) * 1_000;
export const days = 7;

/** What takes a graph in, piece by piece: in memory, or in a database. */
export type GraphSink = Pick<FlowGraphBuilder, 'node' | 'flow' | 'end' | 'interval'>;

/** How many of its nodes are datasets. */
export function datasetsOf(nodes: number): number {
  return Math.round(nodes * 0.7);
}

const atOnce = 5_000;

/**
 * A graph of so many datasets and jobs: a flow for each, of two datasets into one not far from them, on seven days in a row. It pauses
 * now and then, so that whoever takes it in can put it away.
 */
export function* growGraph(nodes: number, sink: GraphSink): Generator<void> {
  const pick = numbers(7);
  const datasets = datasetsOf(nodes);
  for (let node = 0; node < nodes; node += 1) {
    sink.node(idOf(node), node < datasets ? 'dataset' : 'job');
    if (node % atOnce === 0) yield;
  }
  for (let flow = 0; flow < nodes; flow += 1) {
    sink.flow(idOf(flow), idOf(datasets + pick(nodes - datasets)), 'assumed');
    const source = pick(datasets);
    sink.end(flow, source, 'source');
    sink.end(flow, Math.min(source + pick(10), datasets - 1), 'source');
    sink.end(flow, Math.min(source + 1 + pick(1_000), datasets - 1), 'target');
    for (let day = 0; day < days; day += 1) {
      const from = began + day * dayMicros + pick(3_600_000) * 1_000;
      sink.interval(flow, { from, to: from + 60_000_000 * (1 + pick(600)) + 1, observed: true });
    }
    if (flow % atOnce === 0) yield;
  }
}

/** The id of the nth node or flow. */
export function idOf(number: number): string {
  return `00000000-0000-8000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Numbers below `n`, the same in each run. */
export function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
