import { Topics } from '#contracts/events';
import { as, callersByHeader, eventually } from '#testing';
import { ConsumptionsStore } from '../folding/index.js';
import { aContract, aProduct, aRead } from '../fixtures/documents.js';
import { aDataset, aRunEvent } from '../fixtures/openlineage-events.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const auditor = as('ann', { roles: ['auditor'] });
const governor = as('gov', { roles: ['governor'] });
/** What was told last under each key. */
const told = new Map<string, unknown>();
const history: { forgotten?: boolean; consumer: { owner: string | null } }[] = [];

beforeAll(async () => {
  lineage = await RunningLineage.start({ CONSUMPTION_KEEP_DAYS: '1' }, callersByHeader());
  lineage.log.subscribe({
    group: 'forgetting-observer',
    topics: [Topics.edges],
    handle: ({ key, value }) => {
      const data: unknown = JSON.parse(value?.toString() ?? 'null');
      told.set(key?.toString() ?? '', data);
      if (data !== null) history.push(data as (typeof history)[number]);
      return Promise.resolve();
    },
  });
  await lineage.registerContract(aContract('visits'));
  await lineage.registerProduct(aProduct('lounge', { offers: ['visits'] }));
  for (const who of ['grace', 'nightly']) await lineage.consume(aRead(who, 'visits', 'email'));
  await lineage.until('select 1 from read_proofs having count(*) = 2');
  await lineage.db.query(
    `insert into releases (id, contract_id, consumer_id, column_path, at, actor, reason, recorded_at)
     values (gen_random_uuid(), 'visits', 'grace', 'visits.seats', now(), 'grace', 'grace said so', now())`,
  );
});
afterAll(() => lineage.stop());

async function ask(): Promise<string> {
  const question = { productId: 'lounge', from: '2026-11-01', to: '2026-12-01' };
  const { body } = await lineage.http.post('/api/v1/lineage/audits').set(auditor).send(question).expect(201);
  return (body as { id: string }).id;
}

const forget = (consumerId: string, who = governor) =>
  lineage.http.post('/api/v1/lineage/forgettings').set(who).send({ consumerId });

test('a consumer is forgotten everywhere, its edges and their proof stay, and audits hold', async () => {
  const audit = await ask();
  const { body } = await forget('grace').expect(201);
  const { consumerId } = body as { consumerId: string };
  expect(consumerId).toMatch(/^forgotten:[0-9a-f-]{36}$/);

  for (const table of await tablesOf()) {
    const [row] = await lineage.db.query<{ found: number }>(
      `select count(*)::int as found from ${table} it where row_to_json(it)::text like '%grace%'`,
    );
    expect({ table, found: row?.found }).toEqual({ table, found: 0 });
  }
  const verified = await lineage.http.get(`/api/v1/lineage/audits/${audit}/verify`).set(auditor).expect(200);
  expect(verified.body).toMatchObject({ valid: true, identical: false, lines: 2 });
  const { text } = await lineage.http
    .get(`/api/v1/lineage/audits/${audit}/export?format=csv`)
    .set(auditor)
    .expect(200);
  expect(text).toContain(`,${consumerId},,,observed,visits.email,`);
  expect(text).toContain('consumption:');
  expect(text).not.toContain('grace');

  await eventually(() => {
    expect(told.get('visits|grace')).toBeNull();
    expect(told.get(`visits|${consumerId}`)).toMatchObject({ consumer: { owner: null }, ended: false });
  });
  expect(history.filter(({ forgotten }) => forgotten)).toMatchObject([{ consumer: { owner: null } }]);
});

test('a job is forgotten in the graph of runs and in its events, and what it read and wrote stays', async () => {
  const events = ['own', 'below'].map((which) => {
    const io = {
      reads: [{ namespace: 'kafka://broker:9092', name: 'streamed.visits' }],
      writes: [aDataset('sums')],
    };
    const event = aRunEvent(which === 'own' ? 'linus-sums' : 'step', which, 'COMPLETE', 1, {
      ...io,
      job: { ownership: { owners: [{ name: 'linus@example.org' }] } },
    });
    const parent = { run: { runId: 'r' }, job: { namespace: 'jobs', name: 'linus-sums' } };
    return which === 'own' ? event : { ...event, run: { ...event.run, facets: { parent } } };
  });
  const servers = [{ server: 's', type: 'kafka', host: 'broker:9092' }];
  await lineage.registerContract({ ...aContract('streamed'), servers } as never);
  await lineage.log.publish(
    Topics.openlineage,
    events.map((it) => ({ key: 'any', headers: {}, value: Buffer.from(JSON.stringify(it)) })),
  );
  await lineage.until('select 1 from openlineage_events having count(*) = 2');
  const { body } = await forget('job:jobs:linus-sums').expect(201);
  const { consumerId } = body as { consumerId: string };

  await eventually(async () => {
    for (const table of await tablesOf()) {
      const [row] = await lineage.db.query<{ found: number }>(
        `select count(*)::int as found from ${table} it where row_to_json(it)::text like '%linus-sums%'`,
      );
      expect({ table, found: row?.found }).toEqual({ table, found: 0 });
    }
  });
  const { body: graph } = await lineage.http
    .get('/api/v1/lineage')
    .query({ node: 'dataset:store:sums', direction: 'up' })
    .set(governor)
    .expect(200);
  const { edges } = graph as { edges: { source: string; target: string }[] };
  expect(edges.map(({ source, target }) => `${source} > ${target}`)).toContain(
    `job:${consumerId} > dataset:store:sums`,
  );
});

test('nobody is forgotten twice, no product is, and only governors may', async () => {
  await forget('grace').expect(404);
  await forget('lounge').expect(422);
  await forget('nightly', auditor).expect(403);
});

test('reports expire, and what they prove stays', async () => {
  const store = lineage.app.get(ConsumptionsStore, { strict: false });
  const [{ last } = { last: '' }] = await lineage.db.query<{ last: string }>(
    'select id as last from consumptions order by id desc limit 1',
  );
  const proofs = () => lineage.db.query('select * from read_proofs order by 1');
  const proven = await proofs();
  expect(await store.forget(lineage.db, last, 1)).toBe(false);
  expect(await store.forget(lineage.db, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 1)).toBe(true);
  expect(await lineage.db.query('select 1 from consumptions')).toEqual([]);
  expect(proven).not.toEqual([]);
  expect(await proofs()).toEqual(proven);
});

/** All that lineage keeps, but for what is on its way out. */
async function tablesOf(): Promise<string[]> {
  const rows = await lineage.db.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'lineage' and table_type = 'BASE TABLE' and table_name not in ('outbox', 'event_log', 'inbox')`,
  );
  return rows.map(({ name }) => name);
}
