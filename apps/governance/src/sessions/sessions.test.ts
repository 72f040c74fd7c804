import {
  aContract,
  aProduct,
  audience,
  Browser,
  eventually,
  type OwnIdentityProvider,
  registering,
} from '#testing';
import { GovernanceWithLogin } from '../fixtures/governance-with-login.js';
import type { RunningGovernance } from '../fixtures/running-governance.js';

let mesh: GovernanceWithLogin;
let provider: OwnIdentityProvider;
let governance: RunningGovernance;
let publicUrl: string;
let browser: Browser;

beforeAll(async () => {
  mesh = await GovernanceWithLogin.start();
  ({ provider, governance, publicUrl } = mesh);
}, 120_000);
beforeEach(() => void (browser = new Browser()));
afterAll(() => mesh?.stop());

const at = (path: string) => mesh.at(path);
const logIn = (account: string, returnTo?: string) => mesh.logIn(browser, account, returnTo);
const session = () => mesh.session(browser);
const becomes = (expected: object) => mesh.becomes(browser, expected);
const logOut = () => mesh.logOut(browser);
const renewAll = () => mesh.renewAll();

test('who logs in comes back to where they were, and is who the provider says', async () => {
  const arrived = await logIn('grace', '/health/ready');
  expect([arrived.status, arrived.url]).toEqual([200, at('/health/ready')]);
  expect(await session()).toMatchObject({
    id: 'grace@billing.example',
    name: 'Grace',
    kind: 'person',
    via: 'session',
    roles: ['governor', 'reader'],
    groups: ['mesh-governors'],
    expiresAt: expect.any(String),
    csrfToken: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test('whoever has not logged in is nobody, and may ask that', async () => {
  expect(await session()).toMatchObject({
    id: 'anonymous',
    kind: 'anonymous',
    csrfToken: null,
    expiresAt: null,
  });
  expect((await browser.ask(at('/api/v1/policies'))).status).toBe(401);
});

test('who shows an access token is told who they are, too', async () => {
  const authorization = `Bearer ${await provider.accessToken()}`;
  const refused = await browser.ask(at('/api/v1/session'), { headers: { authorization } });
  expect(await refused.json()).toMatchObject({
    code: 'token.refused',
    detail: 'The token names nobody by email.',
  });
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: provider.issuer, aud: audience, sub: 'ada', client_id: 'c', iat: now, exp: now + 60 };
  const token = await provider.sign({ ...claims, email: 'ada@clients.example' });
  const told = await browser.ask(at('/api/v1/session'), { headers: { authorization: `Bearer ${token}` } });
  expect(await told.json()).toMatchObject({ id: 'ada@clients.example', via: 'token', csrfToken: null });
});

test('a session reads by its cookie alone, and writes with the token that its pages know', async () => {
  await logIn('grace');
  expect((await browser.ask(at('/api/v1/policies'))).status).toBe(200);
  const write = (headers: Record<string, string>) =>
    browser.ask(at('/api/v1/gate'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(registering(aContract(), aProduct())),
    });
  const bare = await write({});
  expect([bare.status, await bare.json()]).toEqual([403, expect.objectContaining({ code: 'session.csrf' })]);
  const token = { 'x-csrf-token': (await session()).csrfToken };
  expect((await write({ ...token, origin: 'https://evil.example' })).status).toBe(403);
  expect((await write({ ...token, origin: publicUrl, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
});

test('roles give what they give, and no more', async () => {
  await logIn('ada');
  expect(await session()).toMatchObject({ rolesIn: { clients: ['domain-owner'] } });
  const denied = await browser.ask(at('/api/v1/audit'));
  expect([denied.status, await denied.json()]).toEqual([
    403,
    expect.objectContaining({ code: 'access.denied' }),
  ]);
});

test('logging out ends the session here and at the provider, and its cookie is good for nothing', async () => {
  await logIn('grace');
  const stolen = browser.cookieOf(publicUrl, 'meshwarden-session') ?? '';
  const left = await logOut();
  const { location } = (await left.json()) as { location: string };
  expect(location).toContain(`${provider.issuer}/session/end?`);
  expect(browser.cookieOf(publicUrl, 'meshwarden-session')).toBeUndefined();
  await eventually(async () => {
    const replayed = await fetch(at('/api/v1/session'), {
      headers: { cookie: `meshwarden-session=${stolen}` },
    });
    expect(await replayed.json()).toMatchObject({ id: 'anonymous' });
  });
  expect(provider.asked.get('/token/revocation')).toBeGreaterThan(0);
  await becomes({ id: 'anonymous' });
  const asked = await browser.go(location);
  expect([asked.status, new URL(asked.url).host]).toEqual([200, new URL(provider.issuer).host]);
});

test('a page of another site cannot have a session end', async () => {
  await logIn('grace');
  expect((await browser.ask(at('/auth/logout'), { method: 'POST' })).status).toBe(403);
  await becomes({ via: 'session' });
});

test('who logs in again has one session, and the one before is over', async () => {
  await logIn('grace');
  const before = browser.cookieOf(publicUrl, 'meshwarden-session') ?? '';
  await browser.go(at('/auth/login?returnTo=/health/live'));
  expect(browser.cookieOf(publicUrl, 'meshwarden-session')).not.toBe(before);
  await eventually(async () => {
    const old = await fetch(at('/api/v1/session'), { headers: { cookie: `meshwarden-session=${before}` } });
    expect(await old.json()).toMatchObject({ id: 'anonymous' });
  });
  await becomes({ via: 'session' });
});

test('what the provider says now counts once a session was renewed', async () => {
  await logIn('ada');
  const { groups, ...ada } = provider.people.get('ada') ?? { name: '', email: '', groups: [] };
  provider.people.set('ada', { ...ada, groups: ['mesh-governors'] });
  await renewAll();
  await becomes({
    roles: ['governor', 'reader'],
    rolesIn: {},
    groups: ['mesh-governors'],
  });
  provider.people.set('ada', { ...ada, groups });
  await renewAll();
  await becomes({ rolesIn: { clients: ['domain-owner'] }, groups });
});

test('a session ends when the provider knows its person no more', async () => {
  provider.people.set('eve', { name: 'Eve', email: 'eve@clients.example', groups: [] });
  await logIn('eve');
  await becomes({ id: 'eve@clients.example' });
  provider.people.delete('eve');
  await renewAll();
  await becomes({ id: 'anonymous' });
});

test('a session ends when its person is now somebody else by the claim that names people', async () => {
  provider.people.set('bo', { name: 'Bo', email: 'bo@clients.example', groups: [] });
  await logIn('bo');
  provider.people.set('bo', { name: 'Bo', email: 'grace@billing.example', groups: [] });
  await renewAll();
  await becomes({ id: 'anonymous' });
});

test('while the provider is away sessions go on, and logging out works', async () => {
  await logIn('grace');
  await provider.stop();
  await renewAll();
  await becomes({ via: 'session' });
  const left = await logOut();
  expect(left.status).toBe(200);
  await becomes({ id: 'anonymous' });
  await provider.start();
});

test('after the provider has changed its keys people log in, and sessions are renewed', async () => {
  await logIn('ada');
  await provider.rotateKeys();
  await renewAll();
  await becomes({ via: 'session' });
  browser = new Browser();
  await logIn('grace');
  await becomes({ id: 'grace@billing.example' });
});

test('a login is finished by the browser that began it, once', async () => {
  const page = await browser.go(at('/auth/login'));
  const sent = await browser.ask(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ada' }) });
  const resumed = await browser.ask(new URL(sent.headers.get('location') ?? '', page.url).href);
  const callback = resumed.headers.get('location') ?? '';
  expect(callback).toContain(`${publicUrl}/auth/callback?`);
  const victim = await new Browser().ask(callback);
  expect([victim.status, await victim.json()]).toEqual([
    400,
    expect.objectContaining({ code: 'login.unknown' }),
  ]);
  expect((await browser.ask(callback)).status).toBe(302);
  const again = await browser.ask(callback);
  expect(again.status).toBe(400);
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
  'nobody is sent to %s after logging in',
  async (returnTo) => {
    const refused = await browser.ask(at(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`));
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ errors: [{ path: 'returnTo', message: 'is no path of ours' }] }),
    ]);
  },
);

test('a refusal of the provider is told by its code alone', async () => {
  const page = await browser.ask(at('/auth/login'));
  const state = new URL(page.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const answer = new URLSearchParams({
    state,
    iss: provider.issuer,
    error: 'access_denied',
    error_description: '<b>no</b>',
  });
  const refused = await browser.ask(at(`/auth/callback?${String(answer)}`));
  expect([refused.status, await refused.json()]).toEqual([
    401,
    expect.objectContaining({ detail: 'The identity provider did not log you in: access_denied.' }),
  ]);
});

test('the database holds neither tokens nor what proves a session', async () => {
  await logIn('grace');
  const [, secret = ''] = (browser.cookieOf(publicUrl, 'meshwarden-session') ?? '').split('.');
  const [rows] = await governance.query<{ all: string }>(`
    select (select string_agg(sessions::text, ' ') from sessions) || (select string_agg(credentials::text, ' ') from credentials)
      || (select string_agg(outbox::text, ' ') from outbox) as all`);
  expect(secret).toHaveLength(43);
  expect(rows?.all ?? '').not.toContain(secret);
  const [row] = await governance.query<{ refresh_token: string; id_token: string }>(
    'select refresh_token, id_token from sessions where refresh_token is not null limit 1',
  );
  expect(row?.id_token).toMatch(/^[\w-]+$/);
  expect(Buffer.from(row?.id_token ?? '', 'base64url').toString('latin1')).not.toContain('billing.example');
});

test('a session that ended more than a day ago is forgotten, with its credential', async () => {
  await logIn('grace');
  const [id = ''] = (browser.cookieOf(publicUrl, 'meshwarden-session') ?? '').split('.');
  await governance.query(`update sessions set ends_at = now() - interval '25 hours' where id = $1`, [id]);
  await renewAll();
  await eventually(async () =>
    expect(await governance.query('select id from credentials where id = $1', [id])).toEqual([]),
  );
  await becomes({ id: 'anonymous' });
});
