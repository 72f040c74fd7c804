import { type Credentials, Unauthenticated } from '#access';
import { SignJWT, UnsecuredJWT } from 'jose';
import type { AuthOn } from '../settings/auth-settings.js';
import { serviceKeys } from './service-token.js';
import { ServiceTokenReader } from './service-token-reader.js';
import { ServiceTokens } from './service-tokens.js';

const settings: AuthOn = { AUTH_MODE: 'keys', AUTH_SECRET: 'x'.repeat(32) };
const noon = Date.UTC(2027, 0, 1, 12);

let now = noon;
beforeEach(() => (now = noon));
const clock = () => now;
const catalog = () => new ServiceTokens('catalog', settings, clock);
const governance = () => new ServiceTokenReader(['governance'], settings, clock);
const shows = (authorization: string): Credentials => ({
  headers: { authorization },
  method: 'POST',
  address: '::1',
});

const refused = async (authorization: string) => {
  await expect(governance().read(shows(authorization))).rejects.toBeInstanceOf(Unauthenticated);
};

test('a service knows another by the token that it made for it', async () => {
  const shown = await catalog().authorizationFor('governance');
  await expect(governance().read(shows(shown))).resolves.toMatchObject({
    id: 'catalog',
    kind: 'service',
    via: 'service',
  });
});

test('a token that was verified is known at once, until it ends', async () => {
  const reader = governance();
  const shown = await catalog().authorizationFor('governance');
  const known = await reader.read(shows(shown));
  expect(reader.read(shows(shown))).toBe(known);
  now += 61_000;
  await expect(reader.read(shows(shown))).rejects.toBeInstanceOf(Unauthenticated);
});

test('a token is used until half of its life is over, and each service gets its own', async () => {
  const tokens = catalog();
  const first = await tokens.authorizationFor('governance');
  now += 14_000;
  expect(await tokens.authorizationFor('governance')).toBe(first);
  expect(await tokens.authorizationFor('quality')).not.toBe(first);
  now += 1_000;
  expect(await tokens.authorizationFor('governance')).not.toBe(first);
});

test('a token for another service, of another secret or too old is refused', async () => {
  await refused(await catalog().authorizationFor('quality'));
  const elsewhere = { ...settings, AUTH_SECRET: 'y'.repeat(32) };
  await refused(await new ServiceTokens('catalog', elsewhere, clock).authorizationFor('governance'));
  const apart = { ...settings, SERVICE_SECRET: 'y'.repeat(32) };
  await refused(await new ServiceTokens('catalog', apart, clock).authorizationFor('governance'));
  const old = await catalog().authorizationFor('governance');
  now += 61_000;
  await refused(old);
});

test('clocks may differ by half a minute', async () => {
  const shown = await catalog().authorizationFor('governance');
  now -= 29_000;
  await expect(governance().read(shows(shown))).resolves.toMatchObject({ id: 'catalog' });
});

test('a token that is unsigned, or not made for this, is refused', async () => {
  const claims = {
    iss: 'meshwarden',
    sub: 'catalog',
    aud: 'governance',
    iat: noon / 1000,
    exp: noon / 1000 + 30,
  };
  await refused(`Meshwarden-Service ${new UnsecuredJWT(claims).encode()}`);
  const signed = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' });
  await refused(`Meshwarden-Service ${await signed.sign(serviceKeys(settings)[0])}`);
  await refused('Meshwarden-Service nonsense');
});

test('what is shown by another scheme is not looked at', async () => {
  const shown = await catalog().authorizationFor('governance');
  expect(governance().read(shows(shown.replace('Meshwarden-Service', 'Bearer')))).toBeUndefined();
  expect(governance().read({ headers: {}, method: 'GET', address: '::1' })).toBeUndefined();
});

describe('while AUTH_SECRET changes', () => {
  const [old, next] = [settings.AUTH_SECRET, 'y'.repeat(32)];
  const tokenBy = (AUTH_SECRET: string) =>
    new ServiceTokens('catalog', { AUTH_MODE: 'keys', AUTH_SECRET }, clock).authorizationFor('governance');
  const readBy = async (secrets: Partial<AuthOn>, token: string) =>
    new ServiceTokenReader(['governance'], { ...settings, ...secrets }, clock).read(shows(token));

  test('services know each other by either of two secrets', async () => {
    for (const token of [await tokenBy(old), await tokenBy(next)])
      for (const both of [
        { AUTH_SECRET: old, AUTH_SECRET_SECOND: next },
        { AUTH_SECRET: next, AUTH_SECRET_SECOND: old },
      ])
        await expect(readBy(both, token)).resolves.toMatchObject({ id: 'catalog' });
  });

  test('the second one is nothing to services that have a secret of their own', async () => {
    const secrets = { SERVICE_SECRET: 'z'.repeat(32), AUTH_SECRET_SECOND: next };
    await expect(readBy(secrets, await tokenBy(next))).rejects.toBeInstanceOf(Unauthenticated);
  });
});
