import { listenToConsole } from '../fixtures/console.js';
import { forCi, GovernanceWithKeys, showing } from '../fixtures/governance-with-keys.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { KeyView, MadeKey } from './key-documents.js';
import { newGovernorKey } from './new-governor-key.js';

let mesh: GovernanceWithKeys;
beforeAll(async () => {
  mesh = await GovernanceWithKeys.start();
});
afterAll(() => mesh.stop());

test('the first governor’s key is shown once, by one replica, and makes others', async () => {
  expect(mesh.printed).toHaveLength(1);
  const { key, ...view } = await mesh.made();
  expect(view).toMatchObject({
    ...forCi,
    prefix: `mw_${view.id}`,
    kind: 'machine',
    state: 'active',
    madeBy: 'governor',
    lastUse: null,
  });
  expect(key.startsWith(`${view.prefix}_`)).toBe(true);
  await mesh.isTaken(key);
});

test('a replica that starts later shows no key', async () => {
  const console = listenToConsole();
  const later = await RunningGovernance.beside(mesh.first, GovernanceWithKeys.env);
  console.stop();
  await later.app.close();
  expect(console.printed).toEqual([]);
});

test.each([
  ['a role that nobody has', { roles: ['king'] }],
  ['no role', { roles: [] }],
  ['a role of a domain, and no domain', { domains: [] }],
  ['a person that acts for others', { kind: 'person', onBehalfOf: true }],
  ['a service of ours', { principal: 'governance' }],
  ['a machine as records name it when it acts for somebody', { principal: 'billing/ci for ada' }],
  ['what is none of it', { secret: 'mine' }],
])('%s is no key', async (_, wanted) => {
  await mesh.refused(400, wanted);
});

test('an answer with a key is stored by nobody on its way', async () => {
  const answer = await mesh.http.post('/api/v1/keys').set(showing(mesh.governor)).send(forCi).expect(201);
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
  const { id } = answer.body as MadeKey;
  expect(answer.headers.location).toBe(`/api/v1/keys/${id}`);
});

test('the key is in no other answer, no row and no event; what is kept of it is a hash', async () => {
  const { key, id } = await mesh.made();
  const secret = key.slice(`mw_${id}_`.length);
  const { text } = await mesh.http.get('/api/v1/keys').set(showing(mesh.governor)).expect(200);
  expect(text).toContain(id);
  const [row] = await mesh.first.query<{ all: string }>(
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
  for (let nth = 0; nth < 3; nth += 1) ids.unshift((await mesh.made({ principal })).id);
  await mesh.http.delete(`/api/v1/keys/${ids[1]}`).set(showing(mesh.governor)).expect(200);
  const page = async (query: string) => {
    const { body } = await mesh.http.get(`/api/v1/keys?${query}`).set(showing(mesh.governor)).expect(200);
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
  const settings = { AUTH_MODE: 'keys', AUTH_SECRET: GovernanceWithKeys.env.AUTH_SECRET } as const;
  const key = await newGovernorKey(mesh.first.database.url, settings, 'gus@federation.example');
  await mesh.isTaken(key);
  const { body } = await mesh.http
    .get('/api/v1/keys?principal=gus@federation.example')
    .set(showing(key))
    .expect(200);
  expect(body).toMatchObject({ items: [{ roles: ['governor'], madeBy: 'console' }] });
});
