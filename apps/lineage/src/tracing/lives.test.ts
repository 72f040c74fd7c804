import { aDataset, aRunEvent, at, lifecycle } from '../fixtures/openlineage-events.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { LineageGraph } from './lineage-query.js';

let lineage: RunningLineage;
beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const send = (event: object) => lineage.http.post('/api/v1/lineage').send(event).expect(201);

/** A stream from one dataset into two. */
const pump = (job: string, from: string, ...into: string[]) =>
  aRunEvent(job, job, 'RUNNING', 1, {
    reads: [aDataset(from)],
    writes: into.map((it) => aDataset(it)),
    job: { jobType: { processingType: 'STREAMING' } },
  });

const change = (dataset: string, what: string, minute: number, before?: string) =>
  aRunEvent('keeper', `${what}-${dataset}`, 'COMPLETE', minute, {
    writes: [aDataset(dataset, lifecycle(what, before))],
  });

const graph = (node: string, query: Record<string, string> = {}) =>
  lineage.get<LineageGraph>('/api/v1/lineage', { node, ...query });

const drawn = ({ edges }: LineageGraph) =>
  edges
    .map(({ source, target }) => `${source} > ${target}`.replace(/(dataset|job):(store|jobs):/g, ''))
    .sort();

test.each(['before', 'after'])(
  'what goes on ends for a dataset that is dropped, told %s the drop, and goes on for the others',
  async (order) => {
    const [from, gone, kept] = [`from-${order}`, `gone-${order}`, `kept-${order}`];
    const told = [pump(`pump-${order}`, from, gone, kept), change(gone, 'DROP', 10)];
    for (const event of order === 'before' ? told : told.reverse()) await send(event);

    const at5 = await graph(`dataset:store:${from}`, { direction: 'down', asOf: at(5) });
    expect(drawn(at5)).toEqual([
      `${from} > pump-${order}`,
      `pump-${order} > ${gone}`,
      `pump-${order} > ${kept}`,
    ]);
    const at20 = await graph(`dataset:store:${from}`, { direction: 'down', asOf: at(20) });
    expect(drawn(at20)).toEqual([`${from} > pump-${order}`, `pump-${order} > ${kept}`]);
    const [dropped] = (await graph(`dataset:store:${gone}`, { asOf: at(20) })).nodes;
    expect(dropped?.lastChange).toEqual({ change: 'DROP', at: at(10) });
    const [still] = (await graph(`dataset:store:${gone}`, { asOf: at(9) })).nodes;
    expect(still?.lastChange).toBeUndefined();
  },
);

test('before the drop was heard of, it was held to go on', async () => {
  await send(pump('pump-late', 'from-late', 'gone-late'));
  const knownAt = new Date().toISOString();
  await send(change('gone-late', 'DROP', 10));
  const query = { direction: 'down', asOf: at(20) };
  expect(drawn(await graph('dataset:store:from-late', { ...query, knownAt }))).toEqual([
    'from-late > pump-late',
    'pump-late > gone-late',
  ]);
  expect(drawn(await graph('dataset:store:from-late', query))).toEqual(['from-late > pump-late']);
});

test('what is emptied is marked, and nothing ends', async () => {
  await send(pump('pump-emptied', 'from-emptied', 'emptied'));
  await send(change('emptied', 'CREATE', 3));
  await send(change('emptied', 'TRUNCATE', 10));
  const { nodes, edges } = await graph('dataset:store:emptied', { direction: 'up', asOf: at(20) });
  expect(edges).toHaveLength(2);
  expect(nodes[0]?.lastChange).toEqual({ change: 'TRUNCATE', at: at(10) });
});

test('a dataset that is renamed is the same by either name, whatever is done to it later', async () => {
  await send(pump('pump-renamed', 'from-renamed', 'old-name'));
  await send(change('new-name', 'RENAME', 5, 'old-name'));
  await send(change('new-name', 'TRUNCATE', 9));
  await send(
    aRunEvent('reader', 'r', 'COMPLETE', 30, { reads: [aDataset('new-name')], writes: [aDataset('report')] }),
  );
  const found = await graph('dataset:store:from-renamed', { direction: 'down' });
  expect(drawn(found)).toEqual(expect.arrayContaining(['pump-renamed > new-name', 'reader > report']));
  expect(found.nodes.find(({ id }) => id === 'dataset:store:new-name')?.names).toEqual([
    'dataset:store:old-name',
  ]);
});
