import { Db } from '#persistence';
import { as, callersByHeader, testDatabase, type TestDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { readConfig } from './config.js';
import { createStandalone } from './create-standalone.js';
import { oneOfEach, type OneOfEach } from './fixtures/one-of-each.js';

let database: TestDatabase;
let app: NestFastifyApplication;
let things: OneOfEach;

beforeAll(async () => {
  database = await testDatabase();
  const env = { PORT: '0', DATABASE_URL: database.url, POLICY_WORKERS: '1', LOG_LEVEL: 'error' };
  app = await createStandalone(readConfig(env), database.url, env, callersByHeader());
  app.useLogger(false);
  await app.getHttpAdapter().getInstance().ready();
  const teams = [{ id: 't', members: [{ id: 'mia' }] }];
  await request(app.getHttpServer())
    .put('/api/v1/domains/clients')
    .set(as('gov', { roles: ['governor'] }))
    .send({ id: 'clients', name: 'Clients', teams })
    .expect(200);
  const db = app.get(Db, { strict: false });
  things = await oneOfEach(db);
  await db.query(`update catalog.documents set status = 'draft'`);
  await db.query(
    `update quality.contracts set document = (document::jsonb || '{"status":"draft"}')::json where id like 'contract-%'`,
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Shown {
  readonly items: { readonly id: string }[];
  readonly hidden?: number;
}

async function list(path: string, who: Record<string, string>): Promise<Shown> {
  const { body } = await request(app.getHttpServer()).get(`/api/v1/${path}`).set(who).expect(200);
  return body as Shown;
}

test.each([
  ['products', 'product'],
  ['contracts', 'contract'],
  ['changes', 'change'],
  ['deliveries', 'delivery'],
  ['consumptions', 'consumption'],
  ['quality/slos', 'slo'],
  ['quality/reports', 'report'],
])('%s of other domains that are not meant for all are left out and counted', async (path, thing) => {
  const own = things[thing]?.own;
  const members = await list(path, as('mia'));
  expect([members.items.map(({ id }) => id), members.hidden]).toEqual([[own], 2]);
  const readers = await list(path, as('rea', { roles: ['reader'] }));
  expect([readers.items, readers.hidden]).toEqual([[], 3]);
  const auditors = await list(path, as('ann', { roles: ['auditor'] }));
  expect([auditors.items.length, auditors.hidden]).toEqual([3, undefined]);
});

test.each([
  ['destinations', 'destination'],
  ['silences', 'silence'],
  ['rotas', 'rota'],
])('%s of other domains are left out and counted; those for all are shown to all', async (path, thing) => {
  const of = things[thing];
  const idsFor = async (who: Record<string, string>) => {
    const { items, hidden } = await list(path, who);
    return [items.map(({ id }) => id).sort(), hidden];
  };
  expect(await idsFor(as('mia'))).toEqual([[of?.own, of?.["nobody's"]].sort(), 1]);
  expect(await idsFor(as('rea', { roles: ['reader'] }))).toEqual([[of?.["nobody's"]], 2]);
  expect(await idsFor(as('ann', { roles: ['auditor'] }))).toEqual([
    Object.values(of ?? {}).sort(),
    undefined,
  ]);
});

test('decisions on what is of other domains are left out and counted', async () => {
  const [member, reader, auditor] = await Promise.all([
    list('decisions?purpose=gate', as('mia')),
    list('decisions?purpose=gate', as('rea', { roles: ['reader'] })),
    list('decisions?purpose=gate', as('ann', { roles: ['auditor'] })),
  ]);
  expect([member.items.length, member.hidden]).toEqual([1, 2]);
  expect([reader.items.length, reader.hidden]).toEqual([0, 3]);
  expect([auditor.items.length, auditor.hidden]).toEqual([3, undefined]);
});

test.each([
  ['products?domain=billing', 1],
  ['products?domain=clients', 0],
  ['products?status=draft', 2],
  ['products?status=active', 0],
  ['contracts?q=contract-foreign', 1],
  ['changes?to=2020-01-01T00:00:00Z', 0],
  ['changes?from=2020-01-01T00:00:00Z', 2],
  ['deliveries?status=failed', 2],
  ['deliveries?status=pending', 0],
  ['decisions?purpose=gate&verdict=fail', 0],
  ['decisions?purpose=gate&target=DataContract:contract-foreign', 1],
  ['consumptions?contract=contract-foreign', 1],
  ['consumptions?consumer=nobody', 0],
])('of %s, what is left out is counted as far as it matches', async (path, hidden) => {
  expect((await list(path, as('mia'))).hidden).toBe(hidden);
});

test('who owns a draft sees it in lists, of whatever domain it is', async () => {
  const db = app.get(Db, { strict: false });
  const team = { members: [{ username: 'pat', role: 'owner' }] };
  await db.query(
    `update catalog.documents set document = (document::jsonb || $1::jsonb)::json where id = $2`,
    [JSON.stringify({ team }), things.product?.foreign],
  );
  const { items, hidden } = await list('products', as('pat', { roles: ['reader'] }));
  expect([items.map(({ id }) => id), hidden]).toEqual([[things.product?.foreign], 2]);
  const others = await list('products', as('pa', { roles: ['reader'] }));
  expect([others.items, others.hidden]).toEqual([[], 3]);
});

test('a revision that was a draft is for those who see drafts, whatever became of it', async () => {
  const db = app.get(Db, { strict: false });
  const id = things.contract?.foreign ?? '';
  await db.query(
    `insert into catalog.document_versions (kind, id, revision, document, decision_id, actor, at)
     select kind, id, 2, document, decision_id, actor, now() from catalog.document_versions where id = $1`,
    [id],
  );
  await db.query(
    `update catalog.document_versions set at = '2026-01-01', document = (document::jsonb || '{"status":"draft"}')::json
     where id = $1 and revision = 1`,
    [id],
  );
  await db.query(`update catalog.documents set status = 'active', revision = 2 where id = $1`, [id]);
  const [reader, auditor] = [as('rea', { roles: ['reader'] }), as('ann', { roles: ['auditor'] })];
  const get = (path: string, who: Record<string, string>) =>
    request(app.getHttpServer()).get(`/api/v1/contracts${path}`).set(who);
  await get(`/${id}`, reader).expect(200);
  await get(`/${id}/versions/2`, reader).expect(200);
  const { body } = await get(`/${id}/versions/1`, reader).expect(403);
  expect(body).toMatchObject({ code: 'access.denied', resource: { kind: 'contract', domain: 'billing' } });
  await get(`/${id}?asOf=2026-01-02`, reader).expect(403);
  await get(`/${id}/versions/1`, auditor).expect(200);
  const revisions = async (who: Record<string, string>) => {
    const { body: page } = await get(`/${id}/versions`, who).expect(200);
    const { items, hidden } = page as { items: { revision: number }[]; hidden?: number };
    return [items.map(({ revision }) => revision), hidden];
  };
  expect(await revisions(reader)).toEqual([[2], 1]);
  expect(await revisions(auditor)).toEqual([[2, 1], undefined]);
  const then = await list('contracts?asOf=2026-01-02', reader);
  expect([then.items, then.hidden]).toEqual([[], 1]);
  expect((await list('contracts?asOf=2026-01-02', auditor)).items.map((it) => it.id)).toEqual([id]);
});

test('what is published is shown to all', async () => {
  await app.get(Db, { strict: false }).query(`update catalog.documents set status = 'active'`);
  const { items, hidden } = await list('products', as('rea', { roles: ['reader'] }));
  expect([items.length, hidden]).toEqual([3, 0]);
});
