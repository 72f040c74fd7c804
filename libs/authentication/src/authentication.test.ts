import { eventually, testDatabase, type TestDatabase } from '#testing';
import { Client } from 'pg';
import { aKey, hashOf, settings, VisitsService } from './fixtures/visits-service.js';
import { newSecret, writeKey } from './keys/api-key.js';
import { Cookies, keepSession } from './sessions/session-cookie.js';
import { ServiceTokens } from './service-tokens/service-tokens.js';

let database: TestDatabase;
let visits: VisitsService;
let replica: VisitsService;

beforeAll(async () => {
  database = await testDatabase();
  visits = await VisitsService.start(database.url);
  replica = await VisitsService.start(database.url);
});
afterAll(async () => {
  await visits.stop();
  await replica.stop();
  await database.close();
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

async function isKnown(key: string): Promise<void> {
  await eventually(async () => {
    for (const service of [visits, replica]) await service.me(bearer(key)).expect(200);
  });
}

test('who shows a key is whoever the key was made for, with its roles and domains', async () => {
  const { stated, key, id } = aKey();
  await visits.told(stated);
  await isKnown(key);
  const { body } = await visits.me(bearer(key)).expect(200);
  expect(body).toEqual({
    id: 'billing-ci',
    kind: 'machine',
    via: 'key',
    credential: id,
    roles: ['machine-apply'],
    domains: ['billing'],
    groups: [],
  });
});

test('clients of Kafka send a key as user and password', async () => {
  const { stated, key, id, password } = aKey();
  await visits.told(stated);
  await isKnown(key);
  for (const shown of [
    basic(id, password),
    basic(`mw_${id}`, password),
    basic('anything', key),
    basic('', key),
  ]) {
    const { body } = await visits.me(shown).expect(200);
    expect(body).toMatchObject({ id: 'billing-ci', credential: id });
  }
  await visits.me({ authorization: bearer(key).authorization.replace('Bearer', 'bearer') }).expect(200);
});

test('a mistyped key, one that nobody made and one with another secret are refused, the last two alike', async () => {
  const { stated, key, id } = aKey();
  await visits.told(stated);
  await isKnown(key);
  const mistyped = await visits.me(bearer(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).expect(401);
  expect(mistyped.body).toMatchObject({ code: 'credential.unreadable' });
  const unknown = await visits.me(bearer(aKey().key)).expect(401);
  const wrong = await visits.me(bearer(writeKey({ id, secret: newSecret() }))).expect(401);
  expect(unknown.body).toMatchObject({ code: 'credential.unknown' });
  const { correlationId: _one, ...said } = unknown.body as Record<string, unknown>;
  const { correlationId: _other, ...saidToo } = wrong.body as Record<string, unknown>;
  expect(said).toEqual(saidToo);
});

test('an expired key is refused, and its owner is told', async () => {
  const { stated, key } = aKey({ expiresAt: '2026-01-01T00:00:00.000Z' });
  await visits.told(stated);
  await eventually(async () => {
    const { body } = await visits.me(bearer(key)).expect(401);
    expect(body).toMatchObject({ code: 'credential.expired' });
  });
});

test('of a rotated key both secrets hold until the old one ends', async () => {
  const { stated, key, id } = aKey();
  const secret = newSecret();
  const next = writeKey({ id, secret });
  const [old] = stated.secrets;
  const rotated = (until: string, revision: number) => ({
    ...stated,
    revision,
    secrets: [
      { hash: hashOf(id, secret), until: null },
      { hash: old?.hash ?? '', until },
    ],
  });
  await visits.told(stated, rotated('2126-01-01T00:00:00.000Z', 2));
  await isKnown(next);
  await isKnown(key);
  await visits.told(rotated('2026-01-01T00:00:00.000Z', 3));
  await eventually(async () => {
    const { body } = await visits.me(bearer(key)).expect(401);
    expect(body).toMatchObject({ code: 'credential.rotated' });
  });
  await isKnown(next);
});

test('a revoked key is refused on every replica, and stays so when older news come again', async () => {
  const { stated, key } = aKey();
  await visits.told(stated);
  await isKnown(key);
  await visits.told({ ...stated, revision: 2, revokedAt: new Date().toISOString() }, stated);
  await eventually(async () => {
    for (const service of [visits, replica]) {
      const { body } = await service.me(bearer(key)).expect(401);
      expect(body).toMatchObject({ code: 'credential.revoked' });
    }
  });
  const { stated: later, key: told } = aKey();
  await visits.told(later);
  await isKnown(told);
  await visits.me(bearer(key)).expect(401);
});

test('a credential that is no more is unknown', async () => {
  const { stated, key, id } = aKey();
  await visits.told(stated);
  await isKnown(key);
  await query('delete from visits.credentials where id = $1', [id]);
  await eventually(async () => {
    for (const service of [visits, replica]) await service.me(bearer(key)).expect(401);
  });
});

test('a session is no key', async () => {
  const { stated, key } = aKey({ kind: 'session' });
  const { stated: later, key: told } = aKey();
  await visits.told(stated, later);
  await isKnown(told);
  await visits.me(bearer(key)).expect(401);
});

test('a session that governance states is known by its cookie, and ends everywhere when it is revoked', async () => {
  const publicUrl = 'https://mesh.example';
  const browsers = await VisitsService.start(database.url, undefined, {
    AUTH_MODE: 'both',
    OIDC_ISSUER: 'https://login.example',
    OIDC_AUDIENCE: ['mesh'],
    PUBLIC_URL: publicUrl,
  });
  const secret = newSecret();
  const { stated } = aKey({ kind: 'session' });
  const session = { ...stated, secrets: [{ hash: hashOf(stated.id, secret), until: null }] };
  const [cookie = ''] = keepSession(new Cookies(publicUrl), { id: stated.id, secret }).split(';');
  await browsers.told(session);
  await eventually(async () => {
    const { body } = await browsers.me({ cookie });
    expect(body).toMatchObject({ id: 'billing-ci', via: 'session', credential: stated.id });
  });
  await browsers.told({ ...session, revision: 2, revokedAt: new Date().toISOString() });
  await eventually(async () =>
    expect((await browsers.me({ cookie })).body).toMatchObject({ id: 'anonymous' }),
  );
  await browsers.stop();
});

test('a machine whose key allows it acts for others, and no other does', async () => {
  const { stated, key } = aKey({ onBehalfOf: true });
  const { stated: plain, key: plainKey } = aKey();
  await visits.told(stated, plain);
  await isKnown(key);
  await isKnown(plainKey);
  const forAda = { 'x-meshwarden-on-behalf-of': 'ada@clients.example' };
  const { body } = await visits.me({ ...bearer(key), ...forAda }).expect(200);
  expect(body).toMatchObject({ id: 'billing-ci', onBehalfOf: 'ada@clients.example' });
  const refused = await visits.me({ ...bearer(plainKey), ...forAda }).expect(403);
  expect(refused.body).toMatchObject({ code: 'actor.not-on-behalf' });
  await visits.me({ ...bearer(key), 'x-meshwarden-on-behalf-of': ' ' }).expect(400);
});

test('what governance is to know of uses waits in the outbox with the next stop, and names no secret', async () => {
  const third = await VisitsService.start(database.url);
  const { stated, key, id, password } = aKey();
  await third.told(stated);
  await eventually(() => third.me(bearer(key)).expect(200));
  await third.stop();
  await eventually(async () => {
    const [record] = await query<{ value: string }>(
      `select convert_from(value, 'UTF8') as value from event_log.record
       where topic = 'mesh.credentials.uses.v1' and convert_from(value, 'UTF8') like '%' || $1 || '%'`,
      [id],
    );
    expect(JSON.parse(record?.value ?? '{}')).toMatchObject({
      uses: expect.arrayContaining([expect.objectContaining({ id })]),
    });
    expect(record?.value).not.toContain(password);
  });
});

test('a service that shows its token is known', async () => {
  const shown = await new ServiceTokens('catalog', settings).authorizationFor('visits');
  const { body } = await visits.me({ authorization: shown }).expect(200);
  expect(body).toMatchObject({ id: 'catalog', kind: 'service', via: 'service' });
});

test('whoever shows nothing is anonymous', async () => {
  const { body } = await visits.me().expect(200);
  expect(body).toMatchObject({ id: 'anonymous', kind: 'anonymous' });
});

test('whoever shows what proves nothing is answered 401, told what to show, and not what was shown', async () => {
  for (const shown of [
    'Bearer of-a-secret',
    'Bearer mw_of-a-secret',
    'Basic b2YtYS1zZWNyZXQ=',
    'Digest of-a-secret',
    '',
  ]) {
    const { text, body } = await visits
      .me({ authorization: shown })
      .expect(401)
      .expect('www-authenticate', 'Bearer realm="meshwarden"')
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ title: 'Not authenticated' });
    expect(text).not.toContain('of-a-secret');
  }
});

test('who says by a header who they are is refused, with or without a credential', async () => {
  const { stated, key } = aKey();
  await visits.told(stated);
  await isKnown(key);
  for (const headers of [{}, bearer(key)]) {
    const { body } = await visits.me({ ...headers, 'x-meshwarden-actor': 'ada' }).expect(400);
    expect(body).toMatchObject({ code: 'actor.claimed' });
  }
});

async function query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}
