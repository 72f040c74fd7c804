import { anonymous, claimed, type Principal, serviceItself } from '#access';
import { ServiceTokens } from '#authentication';
import type { Decision } from '#contracts/decisions';
import { createDocument } from '#http';
import { aContract, registering } from '#testing';
import { listenToConsole } from '../fixtures/console.js';
import { purposeStated } from '../fixtures/policies.js';
import { actingPrincipal } from './acting-principal.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const ada = {
  id: 'ada@clients.example',
  kind: 'person',
  via: 'key',
  credential: '4kq0zsx81mvd',
  roles: ['domain-member', 'of-a-later-release'],
  domains: ['clients'],
  groups: ['lounge'],
};

const base = { documents: [], contractHistory: [], referrers: [], subjects: [], domains: [] };

test('what the catalog asks on a base of its own is no part of the public API', async () => {
  const request = { changeSet: registering(aContract()), base };
  await governance.http.post('/internal/v1/decisions').send(request).expect(200);
  await governance.http.post('/api/v1/decisions').send(request).expect(405);
  const { paths, components } = createDocument(governance.app, { title: 'Governance', description: '' });
  expect(Object.keys(paths).filter((path) => path.startsWith('/internal'))).toEqual([]);
  expect(paths['/api/v1/decisions']).not.toHaveProperty('post');
  expect(components?.schemas).not.toHaveProperty('DecisionRequest');
});

test('the mesh is told of what was decided on a change, and not of a registration of what is there', async () => {
  const document = aContract();
  const there = { kind: 'DataContract', id: document.id, revision: 1, document };
  const changeSet = registering(document);
  const decide = async (documents: object[]) => {
    const request = { changeSet, base: { ...base, documents } };
    const { body } = await governance.http.post('/internal/v1/decisions').send(request).expect(200);
    return body as Decision;
  };
  await governance.query('create table said as select * from outbox with no data');
  await governance.query(`create function remember() returns trigger language plpgsql as $$
    begin insert into said select new.*; return null; end $$`);
  await governance.query(
    'create trigger remember after insert on outbox for each row execute function remember()',
  );
  const [news, again] = [await decide([]), await decide([there])];
  expect([news, again].map(({ changes }) => changes[0]?.operation)).toEqual(['create', 'none']);
  const said = await governance.query<{ key: string }>('select aggregateid as key from said');
  expect(said.map(({ key }) => key)).toEqual([news.id]);
  await governance.http.get(`/api/v1/decisions/${again.id}`).expect(200);
});

test('where nobody is asked who they are, of who acts no more than a name is believed', async () => {
  const request = { changeSet: registering(aContract()), base, principal: ada };
  const { body } = await governance.http.post('/internal/v1/decisions').send(request).expect(200);
  expect(body).toMatchObject({ actor: 'ada@clients.example' });
  const principal = actingPrincipal(anonymous, ada as never);
  expect(principal).toEqual(claimed('ada@clients.example'));
});

test('a service of ours is believed who acts, whole', () => {
  const catalog: Principal = { ...serviceItself('catalog'), via: 'service' };
  expect(actingPrincipal(catalog, ada as never)).toEqual({ ...ada, roles: ['domain-member'], rolesIn: {} });
  expect(actingPrincipal(catalog, undefined)).toBe(catalog);
});

describe('where it is known who asks', () => {
  const withKeys = { AUTH_MODE: 'keys', AUTH_SECRET: 'x'.repeat(32) } as const;
  const shown = (service: string, secret: string = withKeys.AUTH_SECRET) =>
    new ServiceTokens('catalog', { ...withKeys, AUTH_SECRET: secret }).authorizationFor(service);
  let asking: RunningGovernance;
  let governor: string;
  beforeAll(async () => {
    const console = listenToConsole();
    asking = await RunningGovernance.start([purposeStated], withKeys);
    console.stop();
    governor = /mw_\S+/.exec(console.printed.join())?.[0] ?? '';
  });
  afterAll(() => asking.stop());

  const ask = (authorization?: string) =>
    asking.http
      .post('/internal/v1/decisions')
      .set(authorization === undefined ? {} : { authorization })
      .send({ changeSet: registering(aContract()), base, principal: ada });

  test('a service of ours has it decided, for whoever acts', async () => {
    const { body } = await ask(await shown('governance')).expect(200);
    expect(body).toMatchObject({ actor: 'ada@clients.example', via: 'key', onBehalfOf: null });
  });

  test('a machine that acts for somebody is recorded with them', async () => {
    const principal = { ...ada, id: 'clients/ci', kind: 'machine', onBehalfOf: 'ada@clients.example' };
    const { body } = await asking.http
      .post('/internal/v1/decisions')
      .set('authorization', await shown('governance'))
      .send({ changeSet: registering(aContract()), base, principal })
      .expect(200);
    expect(body).toMatchObject({ actor: 'clients/ci', onBehalfOf: 'ada@clients.example' });
  });

  test('nobody else has anything decided on a base of their own', async () => {
    await ask().expect(401);
    await ask(`Bearer ${governor}`).expect(403);
    await ask(await shown('quality')).expect(401);
    await ask(await shown('governance', 'y'.repeat(32))).expect(401);
    await ask((await shown('governance')).replace('Meshwarden-Service', 'Bearer')).expect(401);
  });
});
