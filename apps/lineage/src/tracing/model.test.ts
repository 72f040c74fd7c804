import { Db } from '#persistence';
import { eventually } from '#testing';
import { FlowGraphStore, FlowMemory, MemoryBound } from '../adjacency/index.js';
import { type View } from '../edges/index.js';
import { NaiveLineage, type SimpleEvent } from '../fixtures/naive-lineage.js';
import { at } from '../fixtures/openlineage-events.js';
import { aHistory, shuffled } from '../fixtures/random-history.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import { FlowsStore, type TouchedFlow } from './flows.store.js';
import { KeptFlows } from './kept-flows.js';
import type { LineageGraph } from './lineage-query.js';

const seeds = [0, 1, 2, 3, 4, 5];
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const instants = [at(10), at(60), at(110), at(199)];

let lineage: RunningLineage;
/** Loads what the first histories say, and is told of the others. */
let memory: FlowMemory;

beforeAll(async () => {
  lineage = await RunningLineage.start();
  for (const seed of seeds.slice(0, 3)) await send(seed);
  memory = new FlowMemory(
    lineage.app.get(Db, { strict: false }),
    lineage.app.get(FlowGraphStore, { strict: false }),
    new MemoryBound(200),
  );
  memory.onApplicationBootstrap();
  for (const it of [memory, lineage.app.get(FlowMemory, { strict: false })]) {
    await eventually(async () => {
      if ((await it.current()) === undefined) throw new Error('It is not loaded yet.');
    });
  }
  for (const seed of seeds.slice(3)) await send(seed);
  // Of what was loaded, more is told: a run goes on, others end.
  for (const seed of seeds.slice(0, 3)) await send(seed, 12);
});
afterAll(async () => {
  await memory.beforeApplicationShutdown();
  await lineage.stop();
});

const lengths = new Map<number, number>();

/** In another order, some more than once, in two batches at the same time. */
async function send(seed: number, length = 8): Promise<void> {
  lengths.set(seed, length);
  const events = shuffled(apart(seed, length), seed + 100);
  const half = Math.ceil(events.length / 2);
  await Promise.all(
    [events.slice(0, half), events.slice(half)].map((batch) =>
      lineage.http.post('/api/v1/lineage/batch').send(batch).expect(200),
    ),
  );
}

/** A history in namespaces of its own. */
function apart(seed: number, length: number): object[] {
  const text = JSON.stringify(aHistory(seed, length));
  const own = text.replaceAll('"store"', `"store${seed}"`).replaceAll('"jobs"', `"jobs${seed}"`);
  return JSON.parse(own) as object[];
}

async function edgesOf(seed: number, name: string, query: Record<string, string>): Promise<string[]> {
  const node = `dataset:store${seed}:${name}`;
  const response = await lineage.http.get('/api/v1/lineage').query({ node, depth: '20', ...query });
  if (response.status === 404) return [];
  const { edges } = response.body as LineageGraph;
  const short = (text: string) => text.replace(/^(dataset|job):(store|jobs)\d+:/u, '');
  return [...new Set(edges.map(({ source, target }) => `${short(source)} > ${short(target)}`))].sort();
}

test.each(seeds)(
  'what was so at an instant is what a naive model says, from memory and from the database: history %i',
  async (seed) => {
    const model = new NaiveLineage(aHistory(seed, lengths.get(seed) ?? 0) as SimpleEvent[]);
    for (const name of names) {
      for (const direction of ['down', 'up'] as const) {
        for (const asOf of instants) {
          const expected = { seed, name, direction, asOf, edges: model.edges(name, direction, asOf) };
          const memorised = await edgesOf(seed, name, { direction, asOf });
          expect({ seed, name, direction, asOf, edges: memorised }).toEqual(expected);
          const stored = await edgesOf(seed, name, { direction, asOf, knownAt: '2100-01-01T00:00:00Z' });
          expect({ seed, name, direction, asOf, edges: stored }).toEqual(expected);
        }
      }
    }
  },
);

test('what was loaded and what came since is told as the database tells it, in whatever view', async () => {
  const graph = await memory.current();
  if (graph === undefined) throw new Error('It is not followed any more.');
  expect(graph.flows.length).toBeGreaterThan(0);
  expect(graph.added).toBeGreaterThan(0);
  const kept = new KeptFlows(graph);
  const store = lineage.app.get(FlowsStore, { strict: false });
  const rows = await lineage.db.query<{ id: string }>(`select id from graph_nodes where kind <> 'field'`);
  const ids = rows.map(({ id }) => id);
  for (const view of views) {
    for (const side of ['source', 'target'] as const) {
      const told = await kept.touching(ids, side, view, 10_000);
      expect(inOrder(told)).toEqual(inOrder(await store.touching(ids, side, view, 10_000)));
      const flows = [...new Set(told.map(({ flow }) => flow))];
      const ends = await kept.ends(flows, side, 10_000);
      expect(inOrder(ends)).toEqual(inOrder(await store.ends(flows, side, 10_000)));
    }
    expect(inOrder(await kept.ofJobs(ids, view, 10_000))).toEqual(
      inOrder(await store.ofJobs(ids, view, 10_000)),
    );
  }
});

const everything = { after: null, before: '2100-01-01T00:00:00.000001Z' };
const views: View[] = [
  { span: everything },
  { span: everything, derivation: ['column'] },
  { span: everything, evidence: ['declared'] },
  { span: { after: at(60), before: at(60).replace('Z', '001Z') } },
  { span: { after: '2026-11-20T00:00:00.000Z', before: '2026-11-21T00:00:00.000Z' } },
];

function inOrder(rows: readonly (TouchedFlow | object)[]): string[] {
  return rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
}
