import { LineageAuditMade, Topics } from '#contracts/events';
import type { Page } from '#http';
import { as, callersByHeader, eventually } from '#testing';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { aContract, aProduct, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { AuditVerification, AuditView } from './audit-documents.js';

let lineage: RunningLineage;
const told: LineageAuditMade[] = [];
const auditor = as('ann', { roles: ['auditor'] });
const november = { productId: 'lounge', from: '2026-11-01', to: '2026-12-01' };

interface Line {
  readonly consumer: { readonly id: string; readonly owner: string | null; readonly key: string };
  readonly evidence: string;
  readonly proofs: { readonly count: number; readonly ids: readonly string[] };
}

beforeAll(async () => {
  lineage = await RunningLineage.start({}, callersByHeader());
  lineage.log.subscribe({
    group: 'audits-observer',
    topics: [Topics.lineageAudits],
    handle: (record) => {
      told.push(LineageAuditMade.parse(JSON.parse(record.value?.toString() ?? '')));
      return Promise.resolve();
    },
  });
  await lineage.registerContract(aContract('visits'));
  await lineage.registerProduct(aProduct('lounge', { offers: ['visits'] }));
  await lineage.registerProduct(aProduct('plan', { reads: ['visits'] }));
  await lineage.consume(aRead('=cmd', 'visits', 'email', 'id'), 'first');
  await lineage.consume(aRead('nightly', 'visits'), 'second');
  await lineage.until(`select 1 from read_proofs having count(*) = 2`);
});
afterAll(() => lineage.stop());

async function ask(question: object = november): Promise<AuditView> {
  const { body } = await lineage.http.post('/api/v1/lineage/audits').set(auditor).send(question).expect(201);
  return body as AuditView;
}

async function exported({ id }: AuditView, format = 'ndjson'): Promise<string> {
  const { text, body } = await lineage.http
    .get(`/api/v1/lineage/audits/${id}/export`)
    .query({ format })
    .set(auditor)
    .buffer()
    .expect(200);
  return text ?? (body as Buffer).toString();
}

async function verified({ id }: AuditView): Promise<AuditVerification> {
  const { body } = await lineage.http.get(`/api/v1/lineage/audits/${id}/verify`).set(auditor).expect(200);
  return body as AuditVerification;
}

function linesOf(text: string): Line[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

test('an audit has a line for each consumer and grade of evidence, with what it is known by', async () => {
  const audit = await ask({ ...november, reason: 'review' });
  expect(audit).toMatchObject({ contracts: ['visits'], lines: 3, askedBy: 'ann', reason: 'review' });
  const text = await exported(audit);
  const reports = await lineage.db.query<{ id: string; event_id: string }>(
    'select id, event_id from consumptions',
  );
  const idOf = (event: string) => `consumption:${reports.find((it) => it.event_id === event)?.id}`;
  const lines = linesOf(text).sort((a, b) => (a.consumer.id < b.consumer.id ? -1 : 1));
  expect(lines).toMatchObject([
    {
      contractId: 'visits',
      consumer: { id: '=cmd', owner: 'owner-of-=cmd', domain: 'billing' },
      evidence: 'observed',
      columns: ['visits.email', 'visits.id'],
      unnamed: false,
      firstSeen: '2026-11-20T10:00:00.000Z',
      lastSeen: '2026-11-20T11:00:00.000Z',
      edges: { count: 2 },
      proofs: { count: 1, ids: [idOf('first')] },
    },
    { consumer: { id: 'nightly' }, evidence: 'observed', proofs: { count: 1, ids: [idOf('second')] } },
    { consumer: { id: 'plan' }, evidence: 'declared', lastSeen: null, proofs: { count: 0, ids: [] } },
  ]);
  expect(createHash('sha256').update(text).digest('hex')).toBe(audit.digest);
});

test('a later export, and a later question as of the same instant, are the same to the byte', async () => {
  const audit = await ask();
  const [before, csvBefore] = [await exported(audit), await exported(audit, 'csv')];
  await lineage.consume(aRead('late', 'visits', 'email'), 'third');
  await lineage.consume({ ...aRead('nightly', 'visits'), to: '2026-11-20T15:00:00.000Z' }, 'fourth');
  await lineage.registerProduct(aProduct('plan', {}), 2, '2026-11-25T00:00:00Z');
  await lineage.until(`select 1 from read_proofs having count(*) = 4`);
  expect(await exported(audit)).toBe(before);
  expect(await exported(audit, 'csv')).toBe(csvBefore);
  const again = await ask({ ...november, knownAt: audit.knownAt });
  expect(again).toMatchObject({ digest: audit.digest, seal: audit.seal, knownAt: audit.knownAt });
  expect(await verified(audit)).toMatchObject({ valid: true, identical: true, digest: audit.digest });
  const now = await ask();
  expect(now.lines).toBe(4);
  expect(now.digest).not.toBe(audit.digest);
});

test('what was recorded before the instant and commits after it was asked for is waited for', async () => {
  const other = new Client({ connectionString: lineage.database.url });
  await other.connect();
  await other.query('set search_path to lineage');
  await other.query('begin');
  await other.query(
    `insert into edges (contract_id, party_id, relation, column_path, evidence, derivation, valid_from, valid_to, learned_at)
     values ('visits', 'slow', 'reads', '', 'observed', 'assumed', '2026-11-02', '2026-11-03', clock_timestamp())`,
  );
  const asked = ask();
  await eventually(async () => {
    const [row] = await lineage.db.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where query like '%RowExclusiveLock%' and pid <> pg_backend_pid()`,
    );
    expect(row?.n).toBeGreaterThan(0);
  });
  await other.query('commit');
  await other.end();
  const audit = await asked;
  expect(linesOf(await exported(audit)).map(({ consumer }) => consumer.id)).toContain('slow');
  expect(await verified(audit)).toMatchObject({ identical: true });
});

test('what is changed afterwards is noticed, and so is a name that is another', async () => {
  const audit = await ask();
  const rename = (from: string, to: string) =>
    lineage.db.query(`update consumers set owner = $2 where owner = $1`, [from, to]);
  await rename('owner-of-nightly', 'mallory');
  expect(await verified(audit)).toMatchObject({ valid: true, identical: false });
  await rename('mallory', 'owner-of-nightly');
  expect(await verified(audit)).toMatchObject({ valid: true, identical: true });
  await lineage.db.query(`update edges set column_path = 'visits.seats' where column_path = 'visits.email'`);
  expect(await verified(audit)).toMatchObject({ valid: false, identical: false });
  await lineage.db.query(`update edges set column_path = 'visits.email' where column_path = 'visits.seats'`);
});

test('a spreadsheet takes no name for a formula', async () => {
  const csv = await exported(await ask(), 'csv');
  expect(csv).toMatch(/^contractId,consumerKey,consumerId,/);
  expect(csv).toContain(",'=cmd,");
});

test('who asked is listed, newest first and page by page, and told to the record', async () => {
  const asked = [await ask(), await ask({ ...november, reason: 'again' })];
  const page = async (query: Record<string, string>) =>
    (await lineage.http.get('/api/v1/lineage/audits').query(query).set(auditor).expect(200))
      .body as Page<AuditView>;
  const first = await page({ limit: '1', product: 'lounge', askedBy: 'ann' });
  expect(first.items).toEqual([asked[1]]);
  expect((await page({ limit: '1', after: first.next ?? '' })).items).toEqual([asked[0]]);
  expect((await page({ askedBy: 'nobody' })).items).toEqual([]);
  await eventually(() => {
    expect(told.find(({ id }) => id === asked[1]?.id)).toMatchObject({
      ...{ productId: 'lounge', askedBy: 'ann', reason: 'again', lines: asked[1]?.lines },
      ...{ digest: asked[1]?.digest, seal: asked[1]?.seal, knownAt: asked[1]?.knownAt },
    });
  });
});

test('what cannot be answered is refused, and nobody but auditors is answered', async () => {
  const sent = (body: object, who = auditor) =>
    lineage.http.post('/api/v1/lineage/audits').set(who).send(body);
  await sent({ ...november, productId: 'unheard' }).expect(404);
  await sent({ ...november, knownAt: '2999-01-01T00:00:00Z' }).expect(422);
  await sent({ ...november, from: '2026-12-02' }).expect(400);
  await sent(november, as('mia', { roles: ['reader'] })).expect(403);
  await lineage.http
    .get('/api/v1/lineage/audits')
    .set(as('mia', { roles: ['reader'] }))
    .expect(403);
  await lineage.http.get('/api/v1/lineage/audits/nothing').set(auditor).expect(400);
  await lineage.http.get(`/api/v1/lineage/audits/${november.productId}/export`).set(auditor).expect(400);
  expect((await ask({ ...november, from: '2020-01-01', to: '2020-02-01' })).lines).toBe(0);
});
