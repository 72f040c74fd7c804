import { RowCache } from './index.js';

/** A cache over a database of words, with what was read from it, and a gate that reads wait at. */
function aCache(capacity = 1_000) {
  const words = new Map<string, string>();
  const reads: string[] = [];
  let waiting: Promise<void> | undefined;
  const cache = new RowCache<string>({
    capacity,
    weigh: (word) => word.length,
    load: async (keys) => {
      reads.push(...keys);
      const found = new Map(keys.map((key) => [key, words.get(key) ?? '']));
      await waiting;
      return found;
    },
  });
  cache.reset(true);
  const hold = () => {
    let release = () => {};
    waiting = new Promise((resolve) => (release = resolve));
    return release;
  };
  return { cache, words, reads, hold };
}

test('what was read once is not read again until it changes', async () => {
  const { cache, words, reads } = aCache();
  words.set('a', 'old');
  await cache.read(['a']);
  expect(await cache.read(['a'])).toEqual(['old']);
  words.set('a', 'new');
  cache.forget('a');
  expect(await cache.read(['a'])).toEqual(['new']);
  expect(reads).toEqual(['a', 'a']);
});

test('a value that changes while it is read is handed out once, and not kept', async () => {
  const { cache, words, reads, hold } = aCache();
  words.set('a', 'old');
  const release = hold();
  const reading = cache.read(['a', 'b']);
  cache.forget('a');
  release();
  expect(await reading).toEqual(['old', '']);
  words.set('a', 'new');
  expect(await cache.read(['a', 'b'])).toEqual(['new', '']);
  expect(reads).toEqual(['a', 'b', 'a']);
});

test('a read that began before a gap is not kept after it', async () => {
  const { cache, reads, hold } = aCache();
  const release = hold();
  const reading = cache.read(['a']);
  cache.reset(false);
  cache.reset(true);
  release();
  await reading;
  await cache.read(['a']);
  expect(reads).toEqual(['a', 'a']);
});

test('a closed cache keeps nothing', async () => {
  const { cache, reads } = aCache();
  cache.reset(false);
  await cache.read(['a']);
  await cache.read(['a']);
  expect(reads).toEqual(['a', 'a']);
});

test('what was not read for longest makes room; what is larger than the cache is never kept', async () => {
  // Two entries of five characters, each with its key and what it takes beside.
  const { cache, words, reads } = aCache(212);
  for (const key of ['a', 'b', 'c']) words.set(key, '12345');
  words.set('d', 'x'.repeat(213));
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b', 'd', 'd']) await cache.read([key]);
  expect(reads).toEqual(['a', 'b', 'c', 'b', 'd', 'd']);
});

test('however many keys are asked for, no more is kept than has room, though most have nothing', async () => {
  const { cache, reads } = aCache(100_000);
  const keys = Array.from({ length: 100_000 }, (_, nth) => `key ${nth}`);
  await cache.read(keys);
  const kept = keys.filter((key) => cache.peek(key) !== undefined);
  expect(kept.length).toBeGreaterThan(100);
  expect(kept.length).toBeLessThan(1_000);
  expect(kept.at(-1)).toBe(keys.at(-1));
  await cache.read(keys.slice(-100));
  expect(reads).toHaveLength(keys.length);
});
