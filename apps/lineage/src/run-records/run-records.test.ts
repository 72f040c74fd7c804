import type { Page } from '#http';
import { aDataset, aRunEvent, at } from '../fixtures/openlineage-events.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { RunView } from './run-documents.js';

let lineage: RunningLineage;
beforeAll(async () => {
  lineage = await RunningLineage.start();
  await report('START', 1, 'day = 1', '7');
  await report('RUNNING', 2, 'day = 2', '7');
  await report('COMPLETE', 3, 'day = 1', '7');
});
afterAll(() => lineage.stop());

const parent = {
  run: { runId: 'scheduled__2026-11-20' },
  job: { namespace: 'airflow', name: 'nightly' },
};

async function report(state: string, minute: number, condition: string, version: string): Promise<void> {
  const subset = { inputCondition: { type: 'binary', condition } };
  const event = aRunEvent('load', 'r', state, minute, {
    reads: [{ ...aDataset('raw', { version: { datasetVersion: version } }), inputFacets: { subset } }],
    writes: [aDataset('clean')],
  });
  const run = { ...event.run, facets: { parent } };
  await lineage.http
    .post('/api/v1/lineage')
    .send({ ...event, run })
    .expect(201);
}

const runs = (query: Record<string, string>) => lineage.get<Page<RunView>>('/api/v1/lineage/runs', query);

test('a run is told of with the run above it, and which of the data it took', async () => {
  const { runId } = aRunEvent('load', 'r', 'START', 1).run;
  const { items } = await runs({ run: runId.toUpperCase() });
  expect(items).toEqual([
    {
      ...{ run: runId, job: 'job:jobs:load', from: at(1), lastHeard: at(3), streaming: false },
      ended: { at: at(3), as: 'COMPLETE' },
      partOf: { job: 'job:airflow:nightly', run: 'scheduled__2026-11-20' },
      read: [
        {
          dataset: 'dataset:store:raw',
          parts: [1, 2].map((day) => ({
            version: '7',
            subset: { type: 'binary', condition: `day = ${day}` },
          })),
          more: false,
        },
      ],
      written: [{ dataset: 'dataset:store:clean', parts: [], more: false }],
    },
  ]);
  expect(await runs({ under: 'scheduled__2026-11-20' })).toEqual({ items, next: null });
});

test('a job says in the graph which job it is a part of', async () => {
  const { nodes } = await lineage.get<{ nodes: { id: string; partOf?: string }[] }>('/api/v1/lineage', {
    node: 'job:jobs:load',
  });
  expect(nodes.find(({ id }) => id === 'job:jobs:load')?.partOf).toBe('job:airflow:nightly');
});

test('neither a run nor one above it is asked for', async () => {
  const { errors } = await lineage.problem('/api/v1/lineage/runs', {}, 400);
  expect(errors).toEqual([{ path: 'run', message: 'run or under is required' }]);
});
