import { jest } from '@jest/globals';
import { Db } from '#persistence';
import { eventually } from '#testing';
import { FlowGraphStore, FlowMemory, MemoryBound } from '../adjacency/index.js';
import { aDataset, aRunEvent } from '../fixtures/openlineage-events.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import { ChooseFlows } from './choose-flows.js';
import { FlowsStore } from './flows.store.js';
import { KeptFlows } from './kept-flows.js';

const now = { span: { after: null, before: '2100-01-01T00:00:00.000001Z' } };
let lineage: RunningLineage;
let store: FlowGraphStore;
let inDatabase: FlowsStore;

beforeAll(async () => {
  lineage = await RunningLineage.start({ LINEAGE_MEMORY_MB: '0' });
  store = lineage.app.get(FlowGraphStore, { strict: false });
  inDatabase = lineage.app.get(FlowsStore, { strict: false });
  await report('first');
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => lineage.stop());

async function report(job: string): Promise<void> {
  const event = aRunEvent(job, job, 'COMPLETE', 1, { reads: [aDataset('a')], writes: [aDataset('b')] });
  await lineage.http.post('/api/v1/lineage').send(event).expect(201);
}

/** Works with a memory of its own, so large. */
async function withMemory(
  megabytes: number,
  work: (chosen: ChooseFlows, memory: FlowMemory) => Promise<void>,
) {
  const memory = new FlowMemory(lineage.app.get(Db, { strict: false }), store, new MemoryBound(megabytes));
  memory.onApplicationBootstrap();
  try {
    await work(new ChooseFlows(memory, inDatabase), memory);
  } finally {
    await memory.beforeApplicationShutdown();
  }
}

test('flows that do not fit into memory are not loaded: the database is asked', async () => {
  const sized = jest.spyOn(store, 'size');
  const nodes = jest.spyOn(store, 'nodes');
  await withMemory(0.000_001, async (chosen) => {
    await eventually(() => expect(sized).toHaveBeenCalled());
    expect(await chosen.of(now)).toBe(inDatabase);
  });
  expect(nodes).not.toHaveBeenCalled();
});

test('a process that keeps none asks the database from the beginning on', async () => {
  const { edges } = await lineage.get<{ edges: object[] }>('/api/v1/lineage', { node: 'job:jobs:first' });
  expect(edges).toHaveLength(2);
  expect(await lineage.app.get(ChooseFlows, { strict: false }).of(now)).toBe(inDatabase);
});

test('while changes cannot be followed the database is asked, and memory again as soon as they can', async () => {
  await withMemory(200, async (chosen) => {
    const inMemory = () =>
      eventually(async () => {
        const reader = await chosen.of(now);
        expect(reader).toBeInstanceOf(KeptFlows);
        return reader;
      });
    await inMemory();
    const changes = jest.spyOn(store, 'changes').mockRejectedValue(new Error('It is away.'));
    expect(await chosen.of(now)).toBe(inDatabase);
    await report('second');
    expect(await chosen.of(now)).toBe(inDatabase);
    changes.mockRestore();
    const rows = await lineage.db.query<{ id: string }>(`select id from graph_nodes where name = 'a'`);
    const found = await (await inMemory()).touching([rows[0]?.id ?? ''], 'source', now, 10);
    expect(found).toHaveLength(2);
    expect(await chosen.of({ ...now, knownAt: '2100-01-01T00:00:00Z' })).toBe(inDatabase);
  });
});
