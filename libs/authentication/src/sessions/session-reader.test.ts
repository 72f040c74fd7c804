import type { Credentials, Principal } from '#access';
import { knownCredential } from '../credentials/known-credential.js';
import { SecretHash } from '../credentials/secret-hash.js';
import { newCredentialId, newSecret } from '../keys/api-key.js';
import { csrfTokenOf } from './own-pages.js';
import { Cookies, forgetSession, keepSession } from './session-cookie.js';
import { SessionReader } from './session-reader.js';

const hash = new SecretHash({ AUTH_SECRET: 'x'.repeat(32) });
const now = Date.UTC(2027, 0, 1);
const session = { id: newCredentialId(), secret: newSecret() };
const https = 'https://mesh.example';

function stated(changed: Partial<Parameters<typeof knownCredential>[0]> = {}) {
  return knownCredential({
    id: session.id,
    kind: 'session',
    revision: 1,
    secrets: [{ hash: hash.of(session.id, session.secret).toString('base64url'), until: null }],
    principal: { id: 'ada', kind: 'person', roles: ['reader'], domains: [], groups: ['staff'] },
    onBehalfOf: false,
    expiresAt: '2027-01-01T12:00:00Z',
    revokedAt: null,
    ...changed,
  });
}

/** Who a browser is that shows its session, as it is known, with a request. */
function read(request: Partial<Credentials> = {}, known = stated(), publicUrl = https) {
  const reader = new SessionReader({
    publicUrl,
    hash,
    known: { of: (id) => (id === known.id ? known : null) },
    uses: { note: () => undefined },
    now: () => now,
  });
  const [cookie = ''] = keepSession(new Cookies(publicUrl), session).split(';');
  const headers = { cookie: `theme=dark; ${cookie}`, ...request.headers };
  return reader.read({ method: 'GET', address: '::1', ...request, headers }) as Principal | undefined;
}

test('who has logged in is known by the session that the browser shows', () => {
  expect(read()).toEqual({
    id: 'ada',
    kind: 'person',
    via: 'session',
    credential: session.id,
    roles: ['reader'],
    domains: [],
    groups: ['staff'],
  });
});

test.each([
  ['was revoked', stated({ revokedAt: '2026-12-31T00:00:00Z' })],
  ['has ended', stated({ expiresAt: '2027-01-01T00:00:00Z' })],
  [
    'has another secret',
    stated({ secrets: [{ hash: hash.of(session.id, newSecret()).toString('base64url'), until: null }] }),
  ],
  ['is an API key', stated({ kind: 'key' })],
  ['nobody knows', stated({ id: newCredentialId() })],
])('a session that %s is as good as none', (_why, known) => {
  expect(read({}, known)).toBeUndefined();
});

test('what a caller shows on purpose counts, and its session does not', () => {
  expect(read({ headers: { authorization: 'Bearer mw_1' } })).toBeUndefined();
});

test('over TLS the cookie is bound to this host, and one by its bare name is not taken', () => {
  const [bare = ''] = keepSession(new Cookies('http://127.0.0.1:3000'), session).split(';');
  expect(read({ headers: { cookie: bare } })).toBeUndefined();
  expect(keepSession(new Cookies(https), session)).toMatch(
    /^__Host-.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(keepSession(new Cookies('http://127.0.0.1:3000'), session)).toMatch(/^meshwarden-.*; SameSite=Lax$/);
  expect(forgetSession(new Cookies(https))).toContain('=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
});

describe('a write', () => {
  const token = { 'x-csrf-token': csrfTokenOf(session.secret) };
  const write = (headers: Credentials['headers']) => read({ method: 'POST', headers });

  test.each([
    ['with the token alone, as no browser does', token],
    ['of a page of ours', { ...token, origin: https, 'sec-fetch-site': 'same-origin' }],
  ])('%s is taken', (_name, headers) => {
    expect(write(headers)).toMatchObject({ id: 'ada' });
  });

  test.each([
    ['without the token', { origin: https, 'sec-fetch-site': 'same-origin' }],
    ['with the token of another session', { 'x-csrf-token': csrfTokenOf(newSecret()) }],
    ['with a token that is cut off', { 'x-csrf-token': token['x-csrf-token'].slice(1) }],
    ['of a page of another site', { ...token, origin: 'https://evil.example' }],
    [
      'of a page of a sibling',
      { ...token, origin: 'https://other.mesh.example', 'sec-fetch-site': 'same-site' },
    ],
    ['of a page that hides where it is from', { ...token, origin: 'null' }],
    ['that was typed into the browser', { ...token, 'sec-fetch-site': 'none' }],
  ])('%s is refused', (_name, headers) => {
    expect(() => write(headers)).toThrow(
      expect.objectContaining({ code: 'session.csrf', kind: 'forbidden' }),
    );
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('by %s is one too', (method) => {
    expect(() => read({ method })).toThrow('has to carry');
  });

  test('by a session that has ended is what an anonymous caller does', () => {
    expect(read({ method: 'POST' }, stated({ revokedAt: '2026-12-31T00:00:00Z' }))).toBeUndefined();
  });
});

test('the token of a session does not tell its secret', () => {
  expect(csrfTokenOf(session.secret)).not.toContain(session.secret);
});
