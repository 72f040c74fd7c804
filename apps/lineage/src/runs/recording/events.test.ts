import { aDataset, aRunEvent } from '../../fixtures/openlineage-events.js';
import { RunningLineage } from '../../fixtures/running-lineage.js';
import { EventsStore } from './index.js';

let lineage: RunningLineage;
beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const kept = () => lineage.db.query('select event from openlineage_events');

test('what an event says besides is kept with it; it is forgotten by its age, and what followed from it stays', async () => {
  const reads = [aDataset('a', { ours_paint: { shade: 'teal' } })];
  const event = { ...aRunEvent('etl', 'r', 'COMPLETE', 1, { reads, writes: [aDataset('b')] }), ours: [3] };
  await lineage.http.post('/api/v1/lineage').send(event).expect(201);
  expect(await kept()).toEqual([{ event }]);

  const store = lineage.app.get(EventsStore, { strict: false });
  const graph = () => lineage.get<{ edges: object[] }>('/api/v1/lineage', { node: 'job:jobs:etl' });
  const { edges } = await graph();
  expect(edges).toHaveLength(2);
  expect(await store.forget(lineage.db, new Date(Date.now() - 86_400_000), 10)).toBe(false);
  expect(await kept()).toHaveLength(1);
  expect(await store.forget(lineage.db, new Date(Date.now() + 1_000), 10)).toBe(false);
  expect(await kept()).toEqual([]);
  expect((await graph()).edges).toEqual(edges);
});
