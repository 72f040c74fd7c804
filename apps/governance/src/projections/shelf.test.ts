import { Shelf } from './shelf.js';

/** A shelf over a database of words, with what was read from it, and a gate that reads wait at. */
function aShelf(capacity = 1_000) {
  const words = new Map<string, string>();
  const reads: string[] = [];
  let waiting: Promise<void> | undefined;
  const shelf = new Shelf<string>({
    capacity,
    weigh: (word) => word.length,
    load: async (keys) => {
      reads.push(...keys);
      const found = new Map(keys.map((key) => [key, words.get(key) ?? '']));
      await waiting;
      return found;
    },
  });
  shelf.reset(true);
  const hold = () => {
    let release = () => {};
    waiting = new Promise((resolve) => (release = resolve));
    return release;
  };
  return { shelf, words, reads, hold };
}

test('what was read once is not read again until it changes', async () => {
  const { shelf, words, reads } = aShelf();
  words.set('a', 'old');
  await shelf.read(['a']);
  expect(await shelf.read(['a'])).toEqual(['old']);
  words.set('a', 'new');
  shelf.forget('a');
  expect(await shelf.read(['a'])).toEqual(['new']);
  expect(reads).toEqual(['a', 'a']);
});

test('a value that changes while it is read is handed out once, and not kept', async () => {
  const { shelf, words, reads, hold } = aShelf();
  words.set('a', 'old');
  const release = hold();
  const reading = shelf.read(['a', 'b']);
  shelf.forget('a');
  release();
  expect(await reading).toEqual(['old', '']);
  words.set('a', 'new');
  expect(await shelf.read(['a', 'b'])).toEqual(['new', '']);
  expect(reads).toEqual(['a', 'b', 'a']);
});

test('a read that began before a gap is not kept after it', async () => {
  const { shelf, reads, hold } = aShelf();
  const release = hold();
  const reading = shelf.read(['a']);
  shelf.reset(false);
  shelf.reset(true);
  release();
  await reading;
  await shelf.read(['a']);
  expect(reads).toEqual(['a', 'a']);
});

test('a closed shelf keeps nothing', async () => {
  const { shelf, reads } = aShelf();
  shelf.reset(false);
  await shelf.read(['a']);
  await shelf.read(['a']);
  expect(reads).toEqual(['a', 'a']);
});

test('what was not read for longest makes room; what is larger than the shelf is never kept', async () => {
  const { shelf, words, reads } = aShelf(12);
  for (const key of ['a', 'b', 'c']) words.set(key, '12345');
  words.set('d', '1234567890123');
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b', 'd', 'd']) await shelf.read([key]);
  expect(reads).toEqual(['a', 'b', 'c', 'b', 'd', 'd']);
});
