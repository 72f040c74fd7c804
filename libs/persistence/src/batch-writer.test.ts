import { setTimeout } from 'node:timers/promises';
import { BatchWriter } from './index.js';

/** A writer that remembers its batches and fails those holding a refused row. */
function recordingWriter(refused: number[] = [], error: Error = new Error('refused')) {
  const batches: number[][] = [];
  const writer = new BatchWriter<number, string>({
    maxRows: 100,
    write: async (rows) => {
      batches.push([...rows]);
      await setTimeout(1);
      if (rows.some((row) => refused.includes(row))) throw error;
      return rows.map((row) => `stored ${row}`);
    },
  });
  return { writer, batches };
}

test('rows added in one turn share a write and each gets its own result', async () => {
  const { writer, batches } = recordingWriter();
  const results = await Promise.all([writer.add(1), writer.add(2), writer.add(3)]);
  expect(results).toEqual(['stored 1', 'stored 2', 'stored 3']);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('rows added while a write is under way share the next one, in order', async () => {
  const { writer, batches } = recordingWriter();
  const first = writer.add(1);
  await new Promise(setImmediate);
  const others = [writer.add(2), writer.add(3)];
  await Promise.all([first, ...others]);
  expect(batches).toEqual([[1], [2, 3]]);
});

test('a batch is no longer than allowed', async () => {
  const { writer, batches } = recordingWriter();
  await Promise.all(Array.from({ length: 250 }, (_, row) => writer.add(row)));
  expect(batches.map((batch) => batch.length)).toEqual([100, 100, 50]);
});

test('a refused row fails alone', async () => {
  const { writer } = recordingWriter([3]);
  const settled = await Promise.allSettled([1, 2, 3, 4, 5].map((row) => writer.add(row)));
  expect(settled.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});

test('rows are not tried one by one while the server is away', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const { writer, batches } = recordingWriter([1], away);
  const settled = await Promise.allSettled([1, 2, 3, 4].map((row) => writer.add(row)));
  expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  expect(batches).toHaveLength(1);
});

test('flush waits for what was added', async () => {
  const { writer, batches } = recordingWriter();
  void writer.add(1);
  await writer.flush();
  expect(batches).toEqual([[1]]);
});
