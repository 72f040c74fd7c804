import { randomState } from 'openid-client';
import { LoginAttempts } from './login-attempts.js';

const settings = { publicUrl: 'https://mesh.example', AUTH_SECRET: 'x'.repeat(32) };
const clock = { now: Date.UTC(2027, 0, 1) };
const attempts = new LoginAttempts(settings, () => clock.now);

function begun(state = randomState()) {
  const attempt = { state, nonce: 'n', verifier: 'v', returnTo: '/docs' };
  const [cookie = ''] = attempts.keep(attempt).split(';');
  return { attempt, browser: { headers: { cookie } } };
}

test('a browser comes back to the login that it began', () => {
  const { attempt, browser } = begun();
  expect(attempts.find(browser, attempt.state)).toMatchObject(attempt);
});

test('several logins of one browser do not disturb each other', () => {
  const [one, other] = [begun(), begun()];
  const both = { headers: { cookie: `${one.browser.headers.cookie}; ${other.browser.headers.cookie}` } };
  expect(attempts.find(both, one.attempt.state)).toMatchObject(one.attempt);
  expect(attempts.find(both, other.attempt.state)).toMatchObject(other.attempt);
});

test('a login that another browser began is not known', () => {
  const [one, other] = [begun(), begun()];
  expect(attempts.find(other.browser, one.attempt.state)).toBeUndefined();
  expect(attempts.find({ headers: {} }, one.attempt.state)).toBeUndefined();
});

test('the cookie of one login does not pass for another whose state begins alike', () => {
  const { attempt, browser } = begun();
  expect(attempts.find(browser, `${attempt.state.slice(0, 42)}-`)).toBeUndefined();
});

test('a login is to be finished within ten minutes', () => {
  const { attempt, browser } = begun();
  clock.now += 600_000;
  expect(attempts.find(browser, attempt.state)).toBeDefined();
  clock.now += 1;
  expect(attempts.find(browser, attempt.state)).toBeUndefined();
});

test('what a browser keeps tells nothing, and lasts ten minutes', () => {
  const header = attempts.keep({
    state: randomState(),
    nonce: 'a-nonce',
    verifier: 'a-verifier',
    returnTo: '/docs',
  });
  expect(header).toMatch(
    /^__Host-meshwarden-login-[\w-]{12}=[\w-]+; .*HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
  );
  const [, sealed = ''] = /=([\w-]+);/.exec(header) ?? [];
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/a-nonce|a-verifier|docs/);
});
