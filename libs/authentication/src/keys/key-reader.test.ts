import type { Principal } from '#access';
import { knownCredential, type KnownCredential } from '../credentials/known-credential.js';
import { SecretHash } from '../credentials/secret-hash.js';
import { newCredentialId, newSecret, writeKey } from './api-key.js';
import { KeyReader } from './key-reader.js';

const settings = { AUTH_SECRET: 'x'.repeat(32) };
const hash = new SecretHash(settings);
const now = Date.UTC(2027, 0, 1);

const key = { id: newCredentialId(), secret: newSecret() };
const known: KnownCredential = knownCredential({
  id: key.id,
  kind: 'key',
  revision: 1,
  secrets: [{ hash: hash.of(key.id, key.secret).toString('base64url'), until: null }],
  principal: { id: 'ci', kind: 'machine', roles: ['reader', 'of-a-later-release'], domains: [], groups: [] },
  onBehalfOf: false,
  expiresAt: '2027-02-01T00:00:00Z',
  revokedAt: null,
});

/** A reader that knows one key, and what it did for each request. */
function aReader(
  memory: (id: string) => ReturnType<ConstructorParameters<typeof KeyReader>[0]['known']['of']>,
) {
  const work: string[] = [];
  const uses: string[] = [];
  const reader = new KeyReader({
    known: {
      of: (id) => {
        work.push('look up');
        return memory(id);
      },
    },
    hash: {
      of: (id, secret) => hash.of(id, secret),
      all: (id, secret) => {
        work.push('hash');
        return hash.all(id, secret);
      },
      equal: (one, other) => {
        work.push('compare');
        return hash.equal(one, other);
      },
    },
    uses: { note: (id, address) => uses.push(`${id} ${address}`) },
    now: () => now,
  });
  const read = (text: string) => {
    work.length = 0;
    return reader.read({ headers: { authorization: `Bearer ${text}` }, method: 'GET', address: '10.0.0.7' });
  };
  return { read, work, uses };
}

const remembered = () => aReader((id) => (id === key.id ? known : null));

test('a key in memory is known at once', () => {
  const { read, uses } = remembered();
  expect(read(writeKey(key))).toMatchObject({ id: 'ci', via: 'key', credential: key.id });
  expect(uses).toEqual([`${key.id} 10.0.0.7`]);
});

test('the principal is the same object each time, so that what is found out about it can be kept by it', () => {
  const { read } = remembered();
  expect(read(writeKey(key))).toBe(read(writeKey(key)));
});

test('a key that has to be read is waited for', async () => {
  const { read } = aReader(() => Promise.resolve(known));
  await expect(read(writeKey(key))).resolves.toMatchObject({ id: 'ci' });
});

test('a key that nobody made costs the same work as one with a wrong secret, or the right one', () => {
  const { read, work } = remembered();
  expect(read(writeKey(key))).toBe(known.principal);
  const right = [...work];
  expect(() => read(writeKey({ id: key.id, secret: newSecret() }))).toThrow('no such API key');
  const wrong = [...work];
  expect(() => read(writeKey({ id: newCredentialId(), secret: newSecret() }))).toThrow('no such API key');
  const unknown = [...work];
  expect(right).toEqual(['look up', 'hash', 'compare', 'compare']);
  expect(wrong).toEqual(right);
  expect(unknown).toEqual(right);
});

test('a mistyped key costs nothing', () => {
  const { read, work } = remembered();
  expect(() => read(`${writeKey(key)}x`)).toThrow('mistyped');
  expect(work).toEqual([]);
});

test('a role of a later release gives no rights', () => {
  const principal = remembered().read(writeKey(key)) as Principal;
  expect(principal.roles).toEqual(['reader']);
});

test('the same secret is hashed otherwise for another key, and with another AUTH_SECRET', () => {
  const { id, secret } = key;
  const elsewhere = new SecretHash({ AUTH_SECRET: 'y'.repeat(32) });
  expect(hash.equal(hash.of(id, secret), hash.of(id, secret))).toBe(true);
  expect(hash.equal(hash.of(id, secret), hash.of('another', secret))).toBe(false);
  expect(hash.equal(hash.of(id, secret), elsewhere.of(id, secret))).toBe(false);
});
