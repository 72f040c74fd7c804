import { anonymous, NothingAsked } from '#access';
import type { Db } from '#persistence';
import { Logger } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import type { FlowGraph } from '../../../apps/lineage/src/adjacency/flow-graph.js';
import { FlowGraphStore } from '../../../apps/lineage/src/adjacency/flow-graph.store.js';
import { FlowMemory, MemoryBound } from '../../../apps/lineage/src/adjacency/flow-memory.js';
import { SeenReadingsStore } from '../../../apps/lineage/src/edges/seen-readings.store.js';
import { GraphNamesStore } from '../../../apps/lineage/src/graph-names/graph-names.store.js';
import { ChooseFlows } from '../../../apps/lineage/src/tracing/choose-flows.js';
import { FindPlace } from '../../../apps/lineage/src/tracing/find-place.js';
import { FlowHops } from '../../../apps/lineage/src/tracing/flow-hops.js';
import { FlowsStore } from '../../../apps/lineage/src/tracing/flows.store.js';
import { HideReadings } from '../../../apps/lineage/src/tracing/hide-readings.js';
import { Hop } from '../../../apps/lineage/src/tracing/hop.js';
import { LineageQuery } from '../../../apps/lineage/src/tracing/lineage-query.js';
import { NeighboursStore } from '../../../apps/lineage/src/tracing/neighbours.store.js';
import type { NodeName, Place } from '../../../apps/lineage/src/tracing/node.js';
import { TraceLineage } from '../../../apps/lineage/src/tracing/trace-lineage.js';
import { idOf } from './grown-graph.js';
import { fourthDay, hops, p95 } from './walks.js';

const namespace = 'bench:';
/** Far above what the graph takes. */
const roomMB = 65_536;

/** Where a question begins: the nodes of a grown graph are called by their ids, which are not made of their names. */
class PlacesById extends FindPlace {
  override of({ id }: NodeName): Promise<Place> {
    return Promise.resolve({ kind: 'dataset', id: id.slice(namespace.length) });
  }
}

/** What questions cost, and how much their answers hold. */
export interface Asked {
  readonly questionP95Ms: number;
  /** Nodes in an answer: datasets, and the jobs between them. */
  readonly meanAnswered: number;
  /** Whether each found as many datasets as the walk by numbers. */
  readonly sound: boolean;
}

/**
 * What `GET /api/v1/lineage` costs as of the fourth day, from the first of its statements to the text of its answer: the round that
 * follows the transactions, flows from memory, and names, owners and contracts from the database, hop by hop.
 */
export async function asked(db: Db, graph: FlowGraph, starts: readonly number[]): Promise<Asked> {
  // Its log would stand before the report.
  Logger.overrideLogger(['warn', 'error']);
  const memory = new FlowMemory(db, new FlowGraphStore(db), new MemoryBound(roomMB));
  memory.onApplicationBootstrap();
  try {
    while ((await memory.current()) === undefined) await setTimeout(20);
    return await timed(tracing(db, memory, graph.nodes.length), graph, starts);
  } finally {
    await memory.beforeApplicationShutdown();
  }
}

async function timed(lineage: TraceLineage, graph: FlowGraph, starts: readonly number[]): Promise<Asked> {
  const times: number[] = [];
  let [sound, nodes] = [true, 0];
  for (const start of starts) {
    const query = questionOf(start);
    const began = performance.now();
    const answer = await lineage.trace(query, anonymous);
    JSON.stringify(answer);
    times.push(performance.now() - began);
    nodes += answer.nodes.length;
    const datasets = answer.nodes.filter(({ kind }) => kind === 'dataset').length;
    sound &&= datasets === graph.reached(start, 'source', fourthDay, hops).length;
  }
  return { questionP95Ms: p95(times), meanAnswered: Math.round(nodes / starts.length), sound };
}

function questionOf(start: number): LineageQuery {
  return LineageQuery.parse({
    node: `dataset:${namespace}${idOf(start)}`,
    direction: 'down',
    depth: hops,
    asOf: new Date((fourthDay.after ?? 0) / 1_000).toISOString().slice(0, 10),
  });
}

/** The use case as the service has it, where nobody is asked who they are. */
function tracing(db: Db, memory: FlowMemory, mostNodes: number): TraceLineage {
  const [neighbours, names, flows] = [new NeighboursStore(db), new GraphNamesStore(db), new FlowsStore(db)];
  const chosen = new ChooseFlows(memory, flows);
  return new TraceLineage(
    {
      ...{ neighbours, names, places: new PlacesById(names), hop: new Hop(neighbours, new FlowHops(flows)) },
      hiding: new HideReadings(new SeenReadingsStore(db), neighbours, new NothingAsked()),
      readerOf: (view) => chosen.of(view),
    },
    mostNodes,
  );
}
