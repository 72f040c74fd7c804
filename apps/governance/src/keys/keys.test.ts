import { eventually } from '#testing';
import { listenToConsole } from '../fixtures/console.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { KeyView, MadeKey } from './key-documents.js';
import { newGovernorKey } from './new-governor-key.js';

const withKeys = { AUTH_MODE: 'keys', AUTH_SECRET: 'x'.repeat(32), KEY_MAX_DAYS: '100' };
const dayMs = 86_400_000;

let governance: RunningGovernance;
let replica: RunningGovernance;
let governor: string;
let printed: string[];

beforeAll(async () => {
  const console = listenToConsole();
  governance = await RunningGovernance.start([purposeStated], withKeys);
  replica = await RunningGovernance.beside(governance, withKeys);
  console.stop();
  printed = console.printed;
  governor = /mw_\S+/.exec(printed.join('\n'))?.[0] ?? '';
});
afterAll(async () => {
  await replica.app.close();
  await governance.stop();
});

const as = (key: string) => ({ authorization: `Bearer ${key}` });
const forCi = { principal: 'billing/ci', roles: ['machine-apply'], domains: ['billing'] };

async function made(wanted: object = {}, by = governor): Promise<MadeKey> {
  const { body } = await governance.http
    .post('/api/v1/keys')
    .set(as(by))
    .send({ ...forCi, ...wanted })
    .expect(201);
  return body as MadeKey;
}

async function refused(status: number, wanted: object, by = governor): Promise<string> {
  const { body } = await governance.http
    .post('/api/v1/keys')
    .set(as(by))
    .send({ ...forCi, ...wanted })
    .expect(status);
  return JSON.stringify(body);
}

const one = async (id: string): Promise<KeyView> =>
  (await governance.http.get(`/api/v1/keys/${id}`).set(as(governor)).expect(200)).body as KeyView;

async function isTaken(key: string): Promise<void> {
  for (const it of [governance, replica]) await it.http.get('/api/v1/policies').set(as(key)).expect(200);
}

async function isRefused(key: string, code: string): Promise<void> {
  await eventually(async () => {
    for (const it of [governance, replica]) {
      const { body } = await it.http.get('/api/v1/policies').set(as(key)).expect(401);
      expect(body).toMatchObject({ code });
    }
  });
}

test('the first governor’s key is shown once, by one replica, and makes others', async () => {
  expect(printed).toHaveLength(1);
  const { key, ...view } = await made();
  expect(view).toMatchObject({
    ...forCi,
    prefix: `mw_${view.id}`,
    kind: 'machine',
    state: 'active',
    madeBy: 'governor',
    lastUse: null,
  });
  expect(key.startsWith(`${view.prefix}_`)).toBe(true);
  await isTaken(key);
});

test('a replica that starts later shows no key', async () => {
  const console = listenToConsole();
  const later = await RunningGovernance.beside(governance, withKeys);
  console.stop();
  await later.app.close();
  expect(console.printed).toEqual([]);
});

test('a key holds for 90 days, or for as long as is said, and never longer than keys may', async () => {
  const days = ({ expiresAt, madeAt }: KeyView) => (Date.parse(expiresAt) - Date.parse(madeAt)) / dayMs;
  expect(days(await made())).toBe(90);
  expect(days(await made({ expiresInDays: 100 }))).toBe(100);
  expect(await refused(400, { expiresInDays: 101 })).toContain('more than the 100 days of KEY_MAX_DAYS');
});

test.each([
  ['a role that nobody has', { roles: ['king'] }],
  ['no role', { roles: [] }],
  ['a role of a domain, and no domain', { domains: [] }],
  ['a person that acts for others', { kind: 'person', onBehalfOf: true }],
  ['what is none of it', { secret: 'mine' }],
])('%s is no key', async (_, wanted) => {
  await refused(400, wanted);
});

test('an answer with a key is stored by nobody on its way', async () => {
  const answer = await governance.http.post('/api/v1/keys').set(as(governor)).send(forCi).expect(201);
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
  const { id } = answer.body as MadeKey;
  expect(answer.headers.location).toBe(`/api/v1/keys/${id}`);
});

test('the key is in no other answer, no row and no event; what is kept of it is a hash', async () => {
  const { key, id } = await made();
  const secret = key.slice(`mw_${id}_`.length);
  const { text } = await governance.http.get('/api/v1/keys').set(as(governor)).expect(200);
  expect(text).toContain(id);
  const [row] = await governance.query<{ all: string }>(
    `select (select json_agg(credentials)::text from credentials) || (select json_agg(keys)::text from keys)
       || (select string_agg(convert_from(value, 'UTF8'), '') from event_log.record) as all`,
  );
  expect(row?.all).toContain(id);
  for (const shown of [text, row?.all]) {
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(secret.slice(0, 43));
  }
  expect(text).not.toContain('hash');
});

test('keys are listed page by page, the newest first, of one principal or in one state', async () => {
  const principal = 'billing/pages';
  const ids = [];
  for (let nth = 0; nth < 3; nth += 1) ids.unshift((await made({ principal })).id);
  await governance.http.delete(`/api/v1/keys/${ids[1]}`).set(as(governor)).expect(200);
  const page = async (query: string) => {
    const { body } = await governance.http.get(`/api/v1/keys?${query}`).set(as(governor)).expect(200);
    return body as { items: KeyView[]; next: string | null };
  };
  const first = await page(`principal=${principal}&limit=2`);
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const second = await page(`principal=${principal}&limit=2&after=${first.next}`);
  expect(second).toMatchObject({ items: [{ id: ids[2] }], next: null });
  expect((await page(`principal=${principal}&state=revoked`)).items).toMatchObject([{ id: ids[1] }]);
  expect((await page(`principal=${principal}&state=active`)).items).toHaveLength(2);
  expect((await page(`principal=${principal}&state=expired`)).items).toEqual([]);
});

test('a revoked key is refused on every replica, and revoking it again changes nothing', async () => {
  const { key, id } = await made();
  await isTaken(key);
  const { body } = await governance.http.delete(`/api/v1/keys/${id}`).set(as(governor)).expect(200);
  expect(body).toMatchObject({ state: 'revoked', revokedBy: 'governor' });
  await isRefused(key, 'credential.revoked');
  const again = await governance.http.delete(`/api/v1/keys/${id}`).set(as(governor)).expect(200);
  expect(again.body).toEqual(body);
});

test('a rotated key has a new secret; the old one holds for the overlap, and no longer', async () => {
  const { key, id } = await made();
  await isTaken(key);
  const rotate = async (body: object) =>
    (await governance.http.post(`/api/v1/keys/${id}/rotations`).set(as(governor)).send(body).expect(201))
      .body as MadeKey;
  const next = await rotate({ overlapMinutes: 60 });
  expect(next).toMatchObject({ id, rotatedBy: 'governor', oldSecretUntil: expect.any(String) as string });
  await isTaken(next.key);
  await isTaken(key);
  const last = await rotate({ overlapMinutes: 0, expiresInDays: 7 });
  expect(last.oldSecretUntil).toBeNull();
  await isRefused(next.key, 'credential.rotated');
  await isRefused(key, 'credential.unknown');
  await isTaken(last.key);
});

test('what was revoked, or is not there, is not rotated', async () => {
  const { id } = await made();
  await governance.http.delete(`/api/v1/keys/${id}`).set(as(governor)).expect(200);
  const again = governance.http.post(`/api/v1/keys/${id}/rotations`).set(as(governor)).send({});
  expect((await again.expect(409)).body).toMatchObject({ code: 'key.ended' });
  await governance.http.post('/api/v1/keys/none/rotations').set(as(governor)).send({}).expect(404);
  await governance.http.delete('/api/v1/keys/none').set(as(governor)).expect(404);
  await governance.http.get('/api/v1/keys/none').set(as(governor)).expect(404);
});

test('an expired key is refused', async () => {
  const { key, id } = await made();
  await governance.query(
    `update credentials set expires_at = now(), stated = jsonb_set(stated, '{expiresAt}', to_jsonb(now())) where id = $1`,
    [id],
  );
  await isRefused(key, 'credential.expired');
  expect(await one(id)).toMatchObject({ state: 'expired' });
});

test('a key is good for no more than what its maker is', async () => {
  const owner = await made({
    principal: 'grace@billing.example',
    kind: 'person',
    roles: ['domain-owner', 'reader'],
  });
  await made({}, owner.key);
  await made({ principal: 'grace@billing.example', kind: 'person', roles: ['domain-member'] }, owner.key);
  for (const [wanted, code, why] of [
    [{ roles: ['governor'] }, 'key.beyond-maker', 'governor can be given by a governor alone'],
    [{ roles: ['reader'], domains: [] }, 'access.denied', 'key:manage on key'],
    [{ domains: ['billing', 'clients'] }, 'access.denied', "in domain 'clients'"],
    [{ principal: 'ada@clients.example', kind: 'person' }, 'key.beyond-maker', 'for another person'],
    [{ principal: 'clients/ci' }, 'key.beyond-maker', "has to be named 'billing/...'"],
  ] as const) {
    const answer = await refused(403, wanted, owner.key);
    expect(answer).toContain(code);
    expect(answer).toContain(why);
  }
});

test('a key of one domain is managed and seen by those who own that domain, and by nobody of another', async () => {
  const roles = ['domain-owner'];
  const grace = await made({ principal: 'grace@billing.example', kind: 'person', roles });
  const ada = await made({ principal: 'ada@clients.example', kind: 'person', roles, domains: ['clients'] });
  const { id } = await made({ principal: 'billing/seen' }, grace.key);
  const seen = async (key: string) => {
    const { body } = await governance.http
      .get('/api/v1/keys?principal=billing/seen')
      .set(as(key))
      .expect(200);
    return (body as { items: KeyView[] }).items.map((it) => it.id);
  };
  expect(await seen(grace.key)).toEqual([id]);
  expect(await seen(ada.key)).toEqual([]);
  await governance.http.get(`/api/v1/keys/${id}`).set(as(ada.key)).expect(403);
  await governance.http.delete(`/api/v1/keys/${id}`).set(as(ada.key)).expect(403);
  await governance.http.post(`/api/v1/keys/${id}/rotations`).set(as(ada.key)).send({}).expect(403);
  await governance.http.get(`/api/v1/keys/${id}`).set(as(grace.key)).expect(200);
  await governance.http.delete(`/api/v1/keys/${id}`).set(as(grace.key)).expect(200);
});

test('an operator looks after all keys, and gets none to see that is good for more', async () => {
  const operator = await made({ principal: 'olga', kind: 'person', roles: ['operator'], domains: [] });
  const { id } = await made({ principal: 'billing/other' });
  await made({ principal: 'operations/backup', roles: ['operator'], domains: [] }, operator.key);
  expect(await refused(403, {}, operator.key)).toContain('domain:write');
  await governance.http.post(`/api/v1/keys/${id}/rotations`).set(as(operator.key)).send({}).expect(403);
  await governance.http.delete(`/api/v1/keys/${id}`).set(as(operator.key)).expect(200);
});

test('a machine sees its own key, and that of no other', async () => {
  const { key, id } = await made({ principal: 'billing/self', roles: ['machine-gate'], domains: [] });
  const { body } = await governance.http.get('/api/v1/keys').set(as(key)).expect(200);
  expect((body as { items: KeyView[] }).items.map((it) => it.id)).toEqual([id]);
});

test('whoever shows nothing may not even ask', async () => {
  await governance.http
    .get('/api/v1/keys')
    .expect(401)
    .expect('www-authenticate', /Bearer/);
  await governance.http.post('/api/v1/keys').send(forCi).expect(401);
});

test('a key of a governor is rotated by governors alone: whoever rotates it holds it', async () => {
  const operator = await made({ principal: 'olga', kind: 'person', roles: ['operator'], domains: [] });
  const other = await made({ principal: 'gus', kind: 'person', roles: ['governor'], domains: [] });
  const { body } = await governance.http
    .post(`/api/v1/keys/${other.id}/rotations`)
    .set(as(operator.key))
    .send({})
    .expect(403);
  expect(body).toMatchObject({ code: 'key.beyond-maker' });
});

test('when and from where a key was last used is heard from every service', async () => {
  const { id } = await made();
  const used = (at: string, address: string) =>
    governance.publish('mesh.credentials.uses.v1', 'mesh.credentials.used.v1', 'catalog', {
      uses: [
        { id, at, address },
        { id: 'of-nobody', at, address },
      ],
    });
  await used('2126-11-21T09:00:00Z', '10.0.0.2');
  await used('2126-11-21T08:00:00Z', '10.0.0.1');
  await eventually(async () =>
    expect((await one(id)).lastUse).toEqual({ at: '2126-11-21T09:00:00.000Z', address: '10.0.0.2' }),
  );
});

test('without keys there is nothing to make one for', async () => {
  const console = listenToConsole();
  const open = await RunningGovernance.start([purposeStated], {});
  console.stop();
  const { body } = await open.http.post('/api/v1/keys').send(forCi).expect(422);
  expect(body).toMatchObject({ code: 'key.not-taken' });
  await open.http.get('/api/v1/keys').expect(200, { items: [], next: null });
  await open.stop();
  expect(console.printed).toEqual([]);
});

test('a governor’s key made on the console is taken by every replica', async () => {
  const settings = { AUTH_MODE: 'keys', AUTH_SECRET: withKeys.AUTH_SECRET } as const;
  const key = await newGovernorKey(governance.database.url, settings, 'gus@federation.example');
  await isTaken(key);
  const { body } = await governance.http
    .get('/api/v1/keys?principal=gus@federation.example')
    .set(as(key))
    .expect(200);
  expect(body).toMatchObject({ items: [{ roles: ['governor'], madeBy: 'console' }] });
});
