import { setTimeout } from 'node:timers/promises';
import { BatchReader } from './index.js';

/** A reader over one number that changes, which remembers the keys of each read and fails reads of negative keys. */
function readerOfChanges(batchingWindowMs = 0) {
  const batches: number[][] = [];
  const state = { value: 'old' };
  const reader = new BatchReader<number, string>({
    maxKeys: 4,
    batchingWindowMs,
    read: async (keys) => {
      batches.push([...keys]);
      const seen = state.value;
      await setTimeout(1);
      if (keys.some((key) => key < 0)) throw new Error('refused');
      return keys.map((key) => `${key} ${seen}`);
    },
  });
  return { reader, batches, state };
}

test('keys asked for in one turn share a read, and each gets its own answer', async () => {
  const { reader, batches } = readerOfChanges();
  expect(await Promise.all([reader.read(1), reader.read(2)])).toEqual(['1 old', '2 old']);
  expect(batches).toEqual([[1, 2]]);
});

test('who asks while a read is under way is answered by the next, never with what is older than the question', async () => {
  const { reader, batches, state } = readerOfChanges();
  const first = reader.read(1);
  await new Promise(setImmediate);
  state.value = 'new';
  expect(await Promise.all([first, reader.read(1), reader.read(2)])).toEqual(['1 old', '1 new', '2 new']);
  expect(batches).toEqual([[1], [1, 2]]);
});

test('nothing is remembered', async () => {
  const { reader, state } = readerOfChanges();
  await reader.read(1);
  state.value = 'new';
  expect(await reader.read(1)).toBe('1 new');
});

test('a key that is refused fails alone', async () => {
  const { reader } = readerOfChanges();
  const settled = await Promise.allSettled([1, -2, 3].map((key) => reader.read(key)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a read has no more keys than allowed', async () => {
  const { reader, batches } = readerOfChanges();
  await Promise.all([1, 2, 3, 4, 5, 6].map((key) => reader.read(key)));
  expect(batches.map((batch) => batch.length)).toEqual([4, 2]);
});

test('a reader with a batching window waits for as many as came the last time, and no longer than it may', async () => {
  const { reader, batches } = readerOfChanges(600_000);
  await Promise.all([reader.read(1), reader.read(2)]);
  const one = reader.read(3);
  await setTimeout(5);
  await Promise.all([one, reader.read(4)]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  const patient = readerOfChanges(1);
  await Promise.all([patient.reader.read(1), patient.reader.read(2)]);
  expect(await patient.reader.read(3)).toBe('3 old');
});

test('a reader with a batching window makes nobody wait who comes alone', async () => {
  const { reader, batches } = readerOfChanges(600_000);
  await reader.read(1);
  await reader.read(2);
  expect(batches).toEqual([[1], [2]]);
});
