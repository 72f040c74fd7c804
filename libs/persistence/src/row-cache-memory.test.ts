import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { charactersIn, RowCache } from './index.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held on to, in MiB. */
function heldMiB(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** A contract as its row has it, with what was read from that. */
function aContract(id: string) {
  const properties = Array.from({ length: 8 }, (_, nth) => ({
    name: `column_${nth}`,
    logicalType: nth % 3 === 0 ? 'integer' : 'string',
    description: `Column ${nth} of ${id}, in a sentence of usual length.`,
    required: nth % 2 === 0,
    classification: 'internal',
  }));
  const schema = [{ name: 'orders', physicalName: id, properties }];
  const text = JSON.stringify({ apiVersion: 'v3.2.0', kind: 'DataContract', id, version: '1.0.0', schema });
  return { text, document: JSON.parse(text) as unknown };
}

test('of 100,000 contracts no more stays in memory than has room', async () => {
  const megabytes = 16;
  const cache = new RowCache<ReturnType<typeof aContract>>({
    capacity: charactersIn(megabytes),
    weigh: ({ text }) => text.length,
    load: (keys) => Promise.resolve(new Map(keys.map((key) => [key, aContract(key)]))),
  });
  cache.reset(true);
  const before = heldMiB();
  for (let thousand = 0; thousand < 100; thousand += 1)
    await cache.read(Array.from({ length: 1_000 }, (_, nth) => `stores.orders-${thousand * 1_000 + nth}`));
  const held = heldMiB() - before;
  expect(held).toBeLessThan(megabytes);
  expect(held).toBeGreaterThan(megabytes / 4);
  expect(cache.peek('stores.orders-99999')).toBeDefined();
});
