import { Db } from '#persistence';
import { as, callersByHeader, testDatabase, type TestDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { readConfig } from './config.js';
import { createStandalone } from './create-standalone.js';
import { oneOfEach, type OneOfEach, whoseAll } from './fixtures/one-of-each.js';
import { pathOf, type Route, routesOf } from './fixtures/routes.js';
import { secretsOf, sowSecrets } from './fixtures/secrets-of-a-domain.js';

/*
 * Every field of `billing` that is not for everybody holds a word that stands nowhere else. Whoever reads all there is to read must
 * not come across one, by whatever route; those who work with them come across each.
 */
let database: TestDatabase;
let app: NestFastifyApplication;
let things: OneOfEach;
let routes: Route[];

beforeAll(async () => {
  database = await testDatabase();
  const env = { PORT: '0', DATABASE_URL: database.url, POLICY_WORKERS: '1', LOG_LEVEL: 'error' };
  app = await createStandalone(readConfig(env), database.url, env, callersByHeader());
  app.useLogger(false);
  await app.getHttpAdapter().getInstance().ready();
  const db = app.get(Db, { strict: false });
  things = await oneOfEach(db);
  for (const [id, member] of [
    ['clients', 'mia'],
    ['billing', 'bo'],
  ] as const)
    await request(app.getHttpServer())
      .put(`/api/v1/domains/${id}`)
      .set(as('gov', { roles: ['governor'] }))
      .send({
        id,
        name: id,
        teams: [{ id: 't', members: [{ id: member, ...(id === 'billing' && secretsOf.member) }] }],
      })
      .expect(200);
  await sowSecrets(db, things);
  routes = routesOf(app).filter(({ method }) => method === 'get');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const further = (lineageOf: string) => [
  `/api/v1/lineage?node=contract:${lineageOf}&columns=true`,
  '/api/v1/lineage?node=consumer:CanaryConsumer',
  `/api/v1/lineage/consumers?contract=${lineageOf}`,
];

/** All that somebody is answered, by every route that reads, on things of everybody. */
async function readsBy(who: Record<string, string>): Promise<string> {
  const paths = routes.flatMap((route) => whoseAll.map((whose) => pathOf(route, things, whose)));
  const answers: string[] = [];
  for (const path of new Set([...paths, ...further(things.contract?.foreign ?? '')])) {
    const { status, text } = await request(app.getHttpServer()).get(path).set(who);
    if (status < 300) answers.push(`${path} ${text}`);
  }
  return answers.join('\n');
}

const found = (text: string) =>
  secretsOf.all.filter((secret) => text.includes(secret)).map((secret) => [secret, wherein(secret, text)]);
const wherein = (secret: string, text: string) =>
  text
    .split('\n')
    .find((line) => line.includes(secret))
    ?.split(' ')[0];

test.each([
  ['a reader', as('rea', { roles: ['reader'] })],
  ['a member of another domain', as('mia')],
  ['an operator', as('ops', { roles: ['operator'] })],
  ['a governor of another domain', as('gil', { roles: ['governor'], domains: ['clients'] })],
  ['a machine that gates', as('ci', { kind: 'machine', via: 'key', roles: ['machine-gate'] })],
  ['a member by a key for reading', as('bo', { via: 'key', roles: ['reader'] })],
])('%s comes across nothing of a domain that is not for everybody', async (_who, headers) => {
  const read = await readsBy(headers);
  expect(found(read)).toEqual([]);
  expect(read).toContain('"leftOut":{"contact":');
});

test('its members come across all of it, and nothing is left out for them', async () => {
  const read = await readsBy(as('bo'));
  expect(found(read).map(([secret]) => secret)).toEqual(secretsOf.all);
  const { body } = await request(app.getHttpServer())
    .get(`/api/v1/contracts/${things.contract?.foreign}`)
    .set(as('bo'))
    .expect(200);
  expect(body).not.toHaveProperty('leftOut');
});

test('what is left out is counted by what it is, in each thing', async () => {
  const { body } = await request(app.getHttpServer())
    .get(`/api/v1/contracts/${things.contract?.foreign}`)
    .set(as('rea', { roles: ['reader'] }))
    .expect(200);
  expect(body).toMatchObject({ leftOut: { contact: 2, support: 2, sample: 2 } });
});

test('consumers within a domain, and drafts, are left out of lists and graphs, and counted', async () => {
  const contract = things.contract?.foreign ?? '';
  const get = async (path: string, who: Record<string, string>) =>
    (await request(app.getHttpServer()).get(path).set(who).expect(200)).body as {
      items: { consumer: { id: string } }[];
      nodes: { id: string }[];
      hidden?: number;
    };
  const [reader, member, auditor] = [
    as('rea', { roles: ['reader'] }),
    as('bo'),
    as('ann', { roles: ['auditor'] }),
  ];
  const list = `/api/v1/lineage/consumers?contract=${contract}`;
  const names = async (who: Record<string, string>) => {
    const { items, hidden } = await get(list, who);
    return [items.map(({ consumer }) => consumer.id), hidden];
  };
  const everybody = ['CanaryConsumer', 'CanaryDraft', 'shared-consumer'];
  expect(await names(reader)).toEqual([['shared-consumer'], 2]);
  expect(await names(member)).toEqual([everybody, 0]);
  expect(await names(auditor)).toEqual([everybody, undefined]);
  const graph = `/api/v1/lineage?node=contract:${contract}`;
  const consumers = async (who: Record<string, string>) => {
    const { nodes, hidden } = await get(graph, who);
    return [nodes.map(({ id }) => id).filter((id) => id.startsWith('consumer:')), hidden];
  };
  expect(await consumers(reader)).toEqual([['consumer:shared-consumer'], 2]);
  expect((await consumers(auditor))[1]).toBeUndefined();
  expect((await consumers(member))[0]).toHaveLength(2);
  await request(app.getHttpServer())
    .get('/api/v1/lineage?node=consumer:CanaryConsumer')
    .set(reader)
    .expect(404);
});
