import { Logger } from '@nestjs/common';
import { audience, clientIds, OwnIdentityProvider } from '#testing';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { IdentityProvider, oidcSettings } from './index.js';

let provider: OwnIdentityProvider;
const clock = { now: 0 };

beforeAll(async () => {
  provider = await OwnIdentityProvider.start();
  Logger.overrideLogger(false);
});

beforeEach(() => void (clock.now = Date.now()));

afterAll(() => provider.stop());

/** Ours, which knows the provider by its settings; its clock is moved by hand. */
function ours(settings: Record<string, string> = {}) {
  const given = { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: audience, ...settings };
  const read = z.object(oidcSettings).parse(given);
  const ours = new IdentityProvider(
    { ...read, OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: read.OIDC_AUDIENCE ?? [] },
    () => clock.now,
  );
  return {
    identify: async (token: string) => ours.identify(token),
    atOnce: (token: string) => ours.identify(token),
  };
}

function laterBy(seconds: number) {
  clock.now += seconds * 1_000;
}

/** What the provider would put into a token for Ada. */
function claims(changed: JWTPayload = {}): JWTPayload {
  const now = Math.floor(clock.now / 1_000);
  const times = { iat: now, exp: now + 600 };
  return { iss: provider.issuer, aud: audience, sub: 'ada', client_id: clientIds.page, ...times, ...changed };
}

function withKid(): { kid: string } {
  return { kid: provider.publicKeys[0]?.kid ?? '' };
}

test('who has a token of the provider is who the provider says', async () => {
  const principal = await ours().identify(await provider.accessToken());
  expect(principal).toMatchObject({
    id: 'mesh-pipeline',
    kind: 'machine',
    via: 'token',
    roles: ['reader'],
    domains: [],
    groups: [],
  });
  expect(principal.credential).toMatch(/^[\w-]{8,}$/);
});

test('groups become roles and domains as the settings say', async () => {
  const roles = JSON.stringify([{ group: 'mesh/{domain}/owners', roles: ['domain-owner'] }]);
  const token = await provider.sign(
    claims({ groups: ['mesh/clients/owners'], email: 'ada@clients.example' }),
  );
  expect(await ours({ OIDC_ROLES: roles, OIDC_ID_CLAIM: 'email' }).identify(token)).toMatchObject({
    id: 'ada@clients.example',
    kind: 'person',
    roles: [],
    domains: [],
    rolesIn: { clients: ['domain-owner'] },
    groups: ['mesh/clients/owners'],
  });
});

test('a token that was seen before is known at once', async () => {
  const { identify, atOnce } = ours();
  const token = await provider.accessToken();
  const principal = await identify(token);
  expect(atOnce(token)).toBe(principal);
});

test('a token is good until it expires and the clocks may differ, remembered or not', async () => {
  const { identify } = ours();
  const token = await provider.accessToken();
  await identify(token);
  laterBy(600 + 29);
  await expect(identify(token)).resolves.toBeDefined();
  laterBy(2);
  await expect(identify(token)).rejects.toThrow('The token has expired.');
  await expect(ours().identify(token)).rejects.toThrow('The token has expired.');
});

test('a token that is not valid yet is refused, and taken once it is', async () => {
  const { identify } = ours();
  const token = await provider.sign(claims({ nbf: Math.floor(clock.now / 1_000) + 120 }));
  await expect(identify(token)).rejects.toThrow('The token is not valid yet.');
  laterBy(95);
  await expect(identify(token)).resolves.toMatchObject({ id: 'ada' });
});

test('a token of the future is refused', async () => {
  laterBy(-3_600);
  await expect(ours().identify(await provider.accessToken())).rejects.toThrow('was issued in the future');
});

test.each([
  ['another audience', { aud: 'https://lunch.example' }, 'The token is for another audience.'],
  ['no audience', { aud: undefined }, 'The token is for another audience.'],
  ['another issuer', { iss: 'https://login.example' }, 'The token is of another issuer.'],
  ['no end', { exp: undefined }, 'The token does not say when it expires.'],
  ['no beginning', { iat: undefined }, 'The token does not say when it was issued.'],
  ['no subject', { sub: undefined }, 'The token does not say whom it is for.'],
  ['no client', { client_id: undefined }, 'The token does not say which client it was issued to.'],
  ['a key that its sender must prove to hold', { cnf: { jkt: 'x' } }, 'The token is bound to a key.'],
])('a token with %s is refused', async (_name, changed, why) => {
  await expect(ours().identify(await provider.sign(claims(changed)))).rejects.toThrow(why);
});

test('a token that the provider issued for another API is refused', async () => {
  const token = await provider.accessToken(clientIds.pipeline, 'https://lunch.example/api');
  await expect(ours().identify(token)).rejects.toThrow('is for another audience');
});

test('a token that was issued to another client is refused where clients are named', async () => {
  const named = ours({ OIDC_CLIENTS: `${clientIds.pipeline},${clientIds.page}` });
  await expect(named.identify(await provider.accessToken())).resolves.toBeDefined();
  await expect(named.identify(await provider.accessToken(clientIds.stranger))).rejects.toThrow(
    'issued to another client',
  );
  const two = await provider.sign(claims({ azp: clientIds.stranger }));
  await expect(named.identify(two)).rejects.toThrow('issued to another client');
});

test('an ID token is no access token, whatever its type is called', async () => {
  const lenient = ours({ OIDC_TOKEN_TYPES: 'at+jwt,JWT' });
  const typed = { typ: 'JWT' };
  await expect(lenient.identify(await provider.sign(claims(), typed))).resolves.toBeDefined();
  await expect(ours().identify(await provider.sign(claims(), typed))).rejects.toThrow(
    'of a type that is not taken',
  );
  for (const mark of [{ nonce: 'n' }, { at_hash: 'h' }, { typ: 'ID' }, { typ: 'Refresh' }])
    await expect(lenient.identify(await provider.sign(claims(mark), typed))).rejects.toThrow(
      'is no access token',
    );
});

test('a token without a signature is refused', async () => {
  const token = new UnsecuredJWT(claims()).encode();
  await expect(ours().identify(token)).rejects.toThrow('is signed by an algorithm that is not taken here');
});

test('a token that is signed with the public key as a shared secret is refused', async () => {
  const [key] = provider.publicKeys;
  const publicKey = (await importJWK({ ...key, ext: true }, 'RS256')) as CryptoKey;
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64');
  const pem = `-----BEGIN PUBLIC KEY-----\n${spki.match(/.{1,64}/g)?.join('\n')}\n-----END PUBLIC KEY-----\n`;
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'at+jwt', ...withKid() })}.${part(claims())}`;
  for (const secret of [pem, JSON.stringify(key), spki]) {
    const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    await expect(ours().identify(token)).rejects.toThrow('is signed by an algorithm that is not taken here');
  }
});

test('an algorithm of the provider that is not set is refused', async () => {
  const token = await provider.accessToken();
  await expect(ours({ OIDC_ALGORITHMS: 'ES256' }).identify(token)).rejects.toThrow(
    'by an algorithm that is not taken',
  );
});

test('a token whose signature or content was touched is refused', async () => {
  const [header, , signature] = (await provider.accessToken()).split('.');
  const forged = Buffer.from(JSON.stringify(claims({ sub: 'grace' }))).toString('base64url');
  await expect(ours().identify(`${header}.${forged}.${signature}`)).rejects.toThrow('cannot be verified');
});

describe('a forger with a key of their own', () => {
  let forger: { key: CryptoKey; jwk: JWK; asked: number; address: string; close: () => void };

  beforeEach(async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'forged', alg: 'RS256', use: 'sig' };
    const server = createServer((_request, response) => {
      forger.asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    forger = { key: privateKey, jwk, asked: 0, address, close: () => server.close().closeAllConnections() };
  });

  afterEach(() => forger.close());

  test.each([
    ['a kid of its own', () => ({ kid: 'forged' })],
    ['the kid of the provider', () => withKid()],
    ['a kid that leads to a file', () => ({ kid: '../../../../dev/null' })],
    ['a kid that leads to its server', () => ({ kid: `${forger.address}/keys` })],
    ['a kid that every object has', () => ({ kid: '__proto__' })],
    ['a jku', () => ({ kid: 'forged', jku: `${forger.address}/keys` })],
    ['an x5u', () => ({ kid: 'forged', x5u: `${forger.address}/chain` })],
    ['its key within', () => ({ ...withKid(), jwk: forger.jwk })],
    ['no kid at all', () => ({})],
  ])('is refused with %s, and nothing is fetched from where it points', async (_name, header) => {
    const signer = new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', ...header() });
    await expect(ours().identify(await signer.sign(forger.key))).rejects.toMatchObject({
      kind: 'unauthenticated',
      message: expect.stringMatching(/cannot be verified|key that its issuer does not show/),
    });
    expect(forger.asked).toBe(0);
  });
});

test('with new keys of the provider its new tokens are taken, and those of withdrawn keys no more', async () => {
  const { identify } = ours();
  const old = await provider.accessToken();
  await identify(old);
  await provider.rotateKeys();
  laterBy(11);
  await expect(identify(await provider.accessToken())).resolves.toBeDefined();
  await expect(identify(old)).rejects.toThrow('key that its issuer does not show');
});

test('tokens with unknown keys do not make us ask the provider again and again', async () => {
  const { identify } = ours();
  await identify(await provider.accessToken());
  const asked = provider.asked.get('/jwks');
  for (let count = 0; count < 20; count += 1)
    await expect(identify(await provider.sign(claims(), { kid: `k-${count}` }))).rejects.toThrow(
      'does not show',
    );
  expect(provider.asked.get('/jwks')).toBe(asked);
});

test('while the provider is away tokens of known keys go on, and those of others are refused', async () => {
  const { identify } = ours();
  const [seen, unseen] = [await provider.accessToken(), await provider.accessToken()];
  await identify(seen);
  await provider.stop();
  laterBy(60);
  await expect(identify(seen)).resolves.toBeDefined();
  await expect(identify(unseen)).resolves.toBeDefined();
  const stranger = await provider.sign(claims(), { kid: 'unknown' });
  await expect(identify(stranger)).rejects.toMatchObject({ kind: 'unauthenticated' });
  await provider.start();
});

test('who starts while the provider is away says that it is, and goes on when it is back', async () => {
  const token = await provider.accessToken();
  await provider.stop();
  const { identify } = ours();
  await expect(identify(token)).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'identity-provider.unavailable',
  });
  await provider.start();
  laterBy(11);
  await expect(identify(token)).resolves.toBeDefined();
});

test.each([
  ['nothing', ''],
  ['three letters', 'a.b.c'],
  ['a header alone', 'eyJhbGciOiJSUzI1NiJ9..'],
  ['a picture', '💥'],
  ['encrypted', 'a.b.c.d.e'],
  ['longer than any token', `a.${'b'.repeat(20_000)}.c`],
])('what is %s is no token', async (_name, token) => {
  await expect(ours().identify(token)).rejects.toMatchObject({ kind: 'unauthenticated' });
});

test('a refusal repeats nothing of the token, neither in its message nor in its cause', async () => {
  const token = await provider.sign(claims({ aud: 'https://lunch.example', sub: 'a-secret-subject' }));
  const error: Error = (await ours()
    .identify(token)
    .catch((it: Error) => it)) as Error;
  const told = JSON.stringify([error.message, error.cause, error.stack, { ...error }]);
  for (const part of [...token.split('.'), 'a-secret-subject']) expect(told).not.toContain(part);
});
