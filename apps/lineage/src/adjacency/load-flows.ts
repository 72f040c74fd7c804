import type { Tx } from '#persistence';
import { setImmediate } from 'node:timers/promises';
import { bytesOf, type FlowGraph, FlowGraphBuilder } from './flow-graph.js';
import type { ChangedInterval, FlowGraphStore } from './flow-graph.store.js';

const page = 20_000;
/** Flows whose ends and intervals are read together. */
const flowsAtOnce = 1_000;
const first = '00000000-0000-0000-0000-000000000000';

/** A graph as it was in one snapshot, and from which transaction on it is to be followed. */
export interface LoadedFlows {
  readonly graph: FlowGraph;
  readonly horizon: string;
  /** What is in it of what will be asked for again. */
  readonly applied: readonly Pick<ChangedInterval, 'row' | 'gone'>[];
  /** The newest row of an interval that may be in it. */
  readonly newest: string;
}

/**
 * Loads all flows, page by page, so that requests are answered in between. To be called in a transaction with one snapshot.
 * @returns undefined where that would take more bytes than allowed
 */
export async function loadFlows(
  tx: Tx,
  store: FlowGraphStore,
  mostBytes: number,
): Promise<LoadedFlows | undefined> {
  const horizon = await store.horizon(tx);
  const size = await store.size(tx);
  if (bytesOf(size) > mostBytes) return undefined;
  const builder = new FlowGraphBuilder(size);
  await loadNodes(tx, store, builder);
  await loadStructure(tx, store, builder);
  const [applied, newest] = [await store.writtenSince(tx, horizon), await store.newest(tx)];
  return { graph: builder.build(), horizon, applied, newest };
}

async function loadNodes(tx: Tx, store: FlowGraphStore, builder: FlowGraphBuilder): Promise<void> {
  for (let after = first; ;) {
    const rows = await store.nodes(tx, after, page);
    for (const { id, kind } of rows) builder.node(id, kind);
    if (rows.length < page) return;
    after = rows.at(-1)?.id ?? after;
    await setImmediate();
  }
}

/** Pages of flows, each with its ends and intervals: these come in the order of flows. */
async function loadStructure(tx: Tx, store: FlowGraphStore, builder: FlowGraphBuilder): Promise<void> {
  for (let after = first; ;) {
    const rows = await store.flows(tx, after, flowsAtOnce);
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    for (const { id, job, derivation } of rows) builder.flow(id, job, derivation);
    for (const { flow, node, side } of await store.ends(tx, after, last))
      builder.end(builder.flows.find(flow), builder.nodes.find(node), side);
    for (const { flow, ...interval } of await store.intervals(tx, after, last))
      builder.interval(builder.flows.find(flow), interval);
    after = last;
    await setImmediate();
  }
}
