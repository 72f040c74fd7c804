import { Browser, clientIds, OwnIdentityProvider } from '#testing';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terminalIn, type TerminalUnderTest } from '../fixtures/terminal-under-test.js';
import { keepLogin, tokenOfLogin } from '../mesh-api/index.js';
import { logInByDevice } from './device-flow.js';

const home = mkdtempSync(join(tmpdir(), 'logins-'));
const mesh = new URL('https://mesh.example');

let provider: OwnIdentityProvider;
beforeAll(async () => {
  provider = await OwnIdentityProvider.start();
});
afterAll(async () => {
  await provider.stop();
  rmSync(home, { recursive: true });
});

const ours = () => ({ issuer: provider.issuer, clientId: clientIds.device, scope: 'openid offline_access' });
const addressIn = ({ said }: TerminalUnderTest) => /Open (\S+) and/.exec(said.err)?.[1] ?? '';

/** Logs in; what happens in each pause is what somebody does meanwhile. */
async function logIn(meanwhile: ((terminal: TerminalUnderTest) => unknown)[], now?: () => Date) {
  const terminal = terminalIn(home, {}, now);
  const waited: number[] = [];
  const login = await logInByDevice(ours(), terminal, async (ms) => {
    const next = meanwhile[waited.length];
    if (!next) throw new Error('It goes on asking.');
    waited.push(ms);
    await next(terminal);
  });
  return { login, waited };
}

test('who confirms the code in a browser is logged in, and the login is renewed before it ends', async () => {
  const confirm = (terminal: TerminalUnderTest) => new Browser().confirmDevice(addressIn(terminal), 'grace');
  const { login, waited } = await logIn([() => undefined, confirm]);
  expect(waited).toEqual([1_000, 1_000]);
  expect(login).toMatchObject({ clientId: clientIds.device, tokenEndpoint: `${provider.issuer}/token` });
  await keepLogin({ HOME: home }, mesh, login);

  const at = (ms: number) => ({ env: { HOME: home }, now: () => new Date(Date.now() + ms) });
  expect(await tokenOfLogin(at(0), mesh)).toBe(login.accessToken);
  const renewed = await tokenOfLogin(at(595_000), mesh);
  expect(renewed).not.toBe(login.accessToken);
  expect(provider.issued.at(-1)?.access_token).toBe(renewed);
  expect(await tokenOfLogin(at(600_000), mesh)).toBe(renewed);
});

test('who denies it in the browser is not logged in', async () => {
  const deny = (terminal: TerminalUnderTest) =>
    new Browser().confirmDevice(addressIn(terminal), 'grace', 'abort');
  await expect(logIn([deny])).rejects.toThrow('The login was denied in the browser.');
});

test('a code that nobody confirms ends', async () => {
  let now = Date.now();
  const later = () => (now += 400_000);
  await expect(logIn([later, later], () => new Date(now))).rejects.toThrow(
    'Nobody confirmed the code in time.',
  );
});

test.each([
  [{ clientId: 'unknown' }, /^The login was refused: /],
  [{ issuer: 'http://127.0.0.1:9' }, /^http:\/\/127\.0\.0\.1:9 gives no answer: /],
])('what the provider does not take is one sentence: %j', async (wrong, sentence) => {
  const terminal = terminalIn(home);
  await expect(logInByDevice({ ...ours(), ...wrong }, terminal)).rejects.toThrow(sentence);
});

describe('a provider that answers otherwise', () => {
  let server: Server;
  const answers: (object | (() => Promise<object>))[] = [];
  const next = () => {
    const answer = answers.shift();
    return typeof answer === 'function' ? answer() : Promise.resolve(answer);
  };
  beforeAll(async () => {
    server = createServer((request, response) => void answer(request.url ?? '', response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close().closeAllConnections());

  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(path: string, response: ServerResponse): Promise<void> {
    const at = address();
    const metadata = { device_authorization_endpoint: `${at}/device`, token_endpoint: `${at}/token` };
    const code = { device_code: 'd', user_code: 'U', verification_uri: at, expires_in: 600, interval: 2 };
    const said = path === '/device' ? code : path === '/token' ? await next() : metadata;
    response.end(JSON.stringify(said));
  }

  async function waitsFor(...said: object[]) {
    answers.push(...said);
    const waited: number[] = [];
    const slow = { issuer: `${address()}/`, clientId: 'c', scope: 'openid' };
    const login = logInByDevice(slow, terminalIn(home), (ms) => Promise.resolve(waited.push(ms)));
    return { login: await login, waited };
  }

  test('is asked five seconds less often each time it says that it is asked too often', async () => {
    const slower = { error: 'slow_down' };
    const { waited, login } = await waitsFor(slower, { error: 'authorization_pending' }, slower, {
      access_token: 't',
    });
    expect(waited).toEqual([2_000, 7_000, 7_000, 12_000]);
    expect(login).toEqual({ accessToken: 't', tokenEndpoint: expect.any(String) as string, clientId: 'c' });
  });

  test('is believed that nobody confirmed the code', async () => {
    await expect(waitsFor({ error: 'expired_token' })).rejects.toThrow('Nobody confirmed the code in time.');
  });

  test('says that a login has ended, unless another command has renewed it meanwhile', async () => {
    const stale = {
      accessToken: 'a',
      expiresAt: '2026-01-01T00:00:00Z',
      refreshToken: 'used',
      clientId: 'c',
    };
    const kept = { ...stale, tokenEndpoint: `${address()}/token` };
    const keeper = { env: { HOME: home }, now: () => new Date() };
    const refused = { error: 'invalid_grant' };
    await keepLogin({ HOME: home }, mesh, kept);
    answers.push(refused);
    await expect(tokenOfLogin(keeper, mesh)).rejects.toThrow(
      'The login at https://mesh.example has ended: log in again by meshwarden login.',
    );
    answers.push(async () => {
      await keepLogin({ HOME: home }, mesh, { ...kept, accessToken: 'b' });
      return refused;
    });
    await expect(tokenOfLogin(keeper, mesh)).resolves.toBe('b');
  });
});
