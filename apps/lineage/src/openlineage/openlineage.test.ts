import { Topics } from '#contracts/events';
import { gzipSync } from 'node:zlib';
import { RunningLineage } from '../fixtures/running-lineage.js';
import { aDataset, aRunEvent, columnsFrom } from '../fixtures/openlineage-events.js';
import type { BatchOutcome, TakenEvent } from './submission-view.js';

let lineage: RunningLineage;
beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const post = (event: object, status = 201) => lineage.http.post('/api/v1/lineage').send(event).expect(status);

async function flowsOf(job: string): Promise<string[]> {
  const rows = await lineage.db.query<{ flow: string }>(
    `select concat_ws(' ', flows.derivation, string_agg(node.name, ',' order by node.name) filter (where side = 'source'), '>',
            string_agg(node.name, ',' order by node.name) filter (where side = 'target')) as flow
     from flows join graph_nodes job on job.id = job_id and job.name = $1
       join flow_ends on flow_id = flows.id join graph_nodes node on node.id = node_id
     where exists (select from flow_intervals where flow_id = flows.id and superseded_at is null)
     group by flows.id, flows.derivation order by 1`,
    [job],
  );
  return rows.map(({ flow }) => flow);
}

test('a run that is reported becomes what its job takes from where to where', async () => {
  await post(aRunEvent('etl', 'r', 'START', 1));
  await post(aRunEvent('etl', 'r', 'RUNNING', 2, { reads: [aDataset('a')] }));
  const writes = [aDataset('c', columnsFrom({ x: ['a.x'] })), aDataset('d')];
  const { body } = await post(aRunEvent('etl', 'r', 'COMPLETE', 3, { reads: [aDataset('b')], writes }));
  expect(body).toMatchObject({ status: 'accepted', remarks: [] });
  expect(await flowsOf('etl')).toEqual(['assumed a,b > d', 'column a > c']);
});

test('what was held to be so before more was heard is kept beside what is held now', async () => {
  await post(aRunEvent('late', 'r', 'COMPLETE', 3, { reads: [aDataset('a')] }));
  await post(aRunEvent('late', 'r', 'START', 1));
  const rows = await lineage.db.query(
    `select valid_from, superseded_at is null as now from flow_intervals join flows on flows.id = flow_id
     join graph_nodes on graph_nodes.id = job_id and name = 'late' order by flow_intervals.id`,
  );
  expect(rows).toEqual([
    { valid_from: new Date('2026-11-20T00:03:00Z'), now: false },
    { valid_from: new Date('2026-11-20T00:01:00Z'), now: true },
  ]);
});

test('an event that comes again changes nothing, and is told so', async () => {
  const event = aRunEvent('again', 'r', 'COMPLETE', 1, { reads: [aDataset('a')] });
  const first = (await post(event)).body as TakenEvent;
  const second = (await post(event)).body as TakenEvent;
  expect(second).toEqual({ ...first, status: 'repeated' });
});

test('of a batch each event has its own outcome', async () => {
  const good = aRunEvent('batch', 'r', 'COMPLETE', 1, { writes: [aDataset('a')] });
  const odd = { ...good, run: { runId: 'manual__1' } };
  const answer = await lineage.http.post('/api/v1/lineage/batch').send([good, {}, odd, good]).expect(200);
  const outcome = answer.body as BatchOutcome;
  expect(outcome).toMatchObject({ accepted: 2, repeated: 1, refused: 1 });
  expect(outcome.results[1]).toEqual({ status: 'refused', path: 'eventTime', reason: 'is required' });
  expect(outcome.results[2]).toMatchObject({ remarks: ['run.runId is no UUID: kept as it is'] });
});

test('an event that says too little is refused with the place of the mistake', async () => {
  const { body } = await post({ ...aRunEvent('j', 'r', 'START', 1), run: {} }, 422);
  expect(body).toMatchObject({
    code: 'openlineage.event-refused',
    errors: [{ path: 'run.runId', message: 'is required' }],
  });
});

test('events on the topic are taken as by HTTP', async () => {
  const event = aRunEvent('by-kafka', 'r', 'COMPLETE', 1, {
    reads: [aDataset('a')],
    writes: [aDataset('b')],
  });
  await lineage.log.publish(Topics.openlineage, [
    { key: 'any', headers: {}, value: Buffer.from('no JSON') },
    { key: 'any', headers: {}, value: Buffer.from(JSON.stringify({ run: {} })) },
    { key: 'any', headers: {}, value: Buffer.from(JSON.stringify(event)) },
  ]);
  await lineage.until(`select 1 from openlineage_events where event #>> '{job,name}' = 'by-kafka'`);
  expect(await flowsOf('by-kafka')).toEqual(['assumed a > b']);
  await lineage.until(`select 1 from dead_letters where topic = $1 having count(*) = 2`, [
    Topics.openlineage,
  ]);
});

test('an event of 16 MB is taken, packed too, and a larger one is refused', async () => {
  const filling = (bytes: number) => ({ spark: { plan: 'x'.repeat(bytes) } });
  const event = (bytes: number) =>
    JSON.stringify(
      aRunEvent('large', `r${bytes}`, 'COMPLETE', 1, { reads: [aDataset('a', filling(bytes))] }),
    );
  const send = async (payload: string | Buffer, more: Record<string, string>) => {
    const headers = { 'content-type': 'application/json', ...more };
    return (await lineage.app.inject({ method: 'POST', url: '/api/v1/lineage', headers, payload }))
      .statusCode;
  };
  const nearly = 16 * 1024 * 1024 - 2_000;
  expect(await send(event(nearly), {})).toBe(201);
  expect(await send(gzipSync(event(nearly - 1)), { 'content-encoding': 'gzip' })).toBe(201);
  expect(await send(event(nearly + 4_000), {})).toBe(413);
  expect(await send(gzipSync(event(nearly + 4_001)), { 'content-encoding': 'gzip' })).toBe(413);
});

test('ten thousand inputs are one flow, however many outputs there are', async () => {
  const reads = Array.from({ length: 10_000 }, (_, n) => aDataset(`many${n}`));
  const writes = Array.from({ length: 50 }, (_, n) => aDataset(`out${n}`));
  await post(aRunEvent('wide', 'r', 'COMPLETE', 1, { reads, writes }));
  expect(await flowsOf('wide')).toHaveLength(1);
});
