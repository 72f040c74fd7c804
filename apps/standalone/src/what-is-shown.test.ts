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
])('%s of other domains that are not meant for all are left out and counted', async (path, thing) => {
  const own = things[thing]?.own;
  const members = await list(path, as('mia'));
  expect([members.items.map(({ id }) => id), members.hidden]).toEqual([[own], 2]);
  const readers = await list(path, as('rea', { roles: ['reader'] }));
  expect([readers.items, readers.hidden]).toEqual([[], 3]);
  const auditors = await list(path, as('ann', { roles: ['auditor'] }));
  expect([auditors.items.length, auditors.hidden]).toEqual([3, undefined]);
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

test('what is published is shown to all', async () => {
  await app.get(Db, { strict: false }).query(`update catalog.documents set status = 'active'`);
  const { items, hidden } = await list('products', as('rea', { roles: ['reader'] }));
  expect([items.length, hidden]).toEqual([3, 0]);
});
