import { type FlowGraph, FlowGraphBuilder } from '../../../apps/lineage/src/adjacency/flow-graph.js';

const dayMicros = 86_400_000_000;
/** When the first run was, in microseconds. */
export const began = Date.UTC(2026, 0, 1) * 1_000;
export const days = 7;

/** A graph of so many datasets and jobs: a flow for each, of two datasets into one not far from them, on seven days in a row. */
export function grownGraph(nodes: number): FlowGraph {
  const pick = numbers(7);
  const datasets = Math.round(nodes * 0.7);
  const builder = new FlowGraphBuilder({ nodes, flows: nodes, ends: nodes * 3, intervals: nodes * days });
  for (let node = 0; node < nodes; node += 1) builder.node(idOf(node), node < datasets ? 'dataset' : 'job');
  for (let flow = 0; flow < nodes; flow += 1) {
    builder.flow(idOf(flow), idOf(datasets + pick(nodes - datasets)), 'assumed');
    const source = pick(datasets);
    builder.end(flow, source, 'source');
    builder.end(flow, Math.min(source + pick(10), datasets - 1), 'source');
    builder.end(flow, Math.min(source + 1 + pick(1_000), datasets - 1), 'target');
    for (let day = 0; day < days; day += 1) {
      const from = began + day * dayMicros + pick(3_600_000) * 1_000;
      builder.interval(flow, { from, to: from + 60_000_000 * (1 + pick(600)) + 1, observed: true });
    }
  }
  return builder.build();
}

function idOf(number: number): string {
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
