import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { SigningKeys } from './signing-keys.js';

const minute = 60_000;
const hour = 60 * minute;

/** The keys of a provider that can be changed and switched off, read by a clock that is moved by hand. */
async function aProvider() {
  const provider = {
    keys: [await aKey('first')],
    isAway: false,
    asked: 0,
    now: 0,
    withdrawn: 0,
  };
  const read = () => {
    provider.asked += 1;
    return provider.isAway ? Promise.reject(new Error('away')) : Promise.resolve({ keys: provider.keys });
  };
  const onWithdrawn = () => void (provider.withdrawn += 1);
  const keys = new SigningKeys({ read, onWithdrawn, now: () => provider.now });
  const find = (kid: string) => keys.find({ alg: 'ES256', kid });
  return { provider, keys, find };
}

async function aKey(kid: string): Promise<JWK> {
  const { publicKey } = await generateKeyPair('ES256');
  return { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
}

test('keys are read once, however many ask at the same time', async () => {
  const { provider, find } = await aProvider();
  await Promise.all([find('first'), find('first'), find('first')]);
  expect(provider.asked).toBe(1);
});

test('a key that came later is found when a token names it', async () => {
  const { provider, find } = await aProvider();
  await find('first');
  provider.keys = [...provider.keys, await aKey('second')];
  provider.now += minute;
  await expect(find('second')).resolves.toBeDefined();
  expect(provider.asked).toBe(2);
});

test('however many unknown keys are named, the provider is asked at most every ten seconds', async () => {
  const { provider, find } = await aProvider();
  await find('first');
  for (let second = 0; second < 30; second += 1) {
    provider.now += 1_000;
    await Promise.all(['a', 'b', 'c'].map((kid) => expect(find(kid)).rejects.toThrow('no applicable key')));
  }
  expect(provider.asked).toBe(4);
});

test('while the provider is away known keys go on, and unknown ones are refused', async () => {
  const { provider, find } = await aProvider();
  await find('first');
  provider.isAway = true;
  provider.now += 23 * hour;
  await expect(find('first')).resolves.toBeDefined();
  await expect(find('second')).rejects.toThrow('no applicable key');
});

test('keys that nobody could confirm for a day are trusted no more', async () => {
  const { provider, find } = await aProvider();
  await find('first');
  provider.isAway = true;
  provider.now += 24 * hour;
  await expect(find('first')).rejects.toMatchObject({ kind: 'unavailable' });
  provider.isAway = false;
  provider.now += minute;
  await expect(find('first')).resolves.toBeDefined();
});

test('a key that is withdrawn is told of when the keys are read again', async () => {
  const { provider, keys, find } = await aProvider();
  await find('first');
  provider.keys = [await aKey('second')];
  provider.now += 5 * minute;
  keys.keepFresh();
  await expect(find('second')).resolves.toBeDefined();
  expect(provider.withdrawn).toBe(1);
  await expect(find('first')).rejects.toThrow('no applicable key');
});

test('without any key the provider counts as unavailable, and is not asked by every token', async () => {
  const { provider, find } = await aProvider();
  provider.isAway = true;
  for (let count = 0; count < 5; count += 1)
    await expect(find('first')).rejects.toMatchObject({ kind: 'unavailable' });
  expect(provider.asked).toBe(1);
});

test('a key set that is none leaves the known keys as they are', async () => {
  const { provider, find } = await aProvider();
  await find('first');
  provider.keys = 'nonsense' as unknown as JWK[];
  provider.now += 6 * minute;
  await expect(find('second')).rejects.toThrow('no applicable key');
  await expect(find('first')).resolves.toBeDefined();
});
