import { compatible } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { aContract, aProduct, aSet } from '../../fixtures/documents.js';
import { avro, RegistryClient } from '../../fixtures/registry-client.js';

let one: RunningCatalog;
let two: RunningCatalog;
let registries: [RegistryClient, RegistryClient];
beforeAll(async () => {
  one = await RunningCatalog.start([compatible]);
  two = await one.replica();
  registries = [new RegistryClient(one), new RegistryClient(two)];
});
afterAll(async () => {
  await two.app.close();
  await one.stop();
});

/** One replica or the other. */
const registryOf = (n: number) => (n % 2 ? registries[1] : registries[0]);

const range = (length: number) => Array.from({ length }, (_, index) => index);

/** Whether nothing went wrong between the database's sessions. */
async function deadlocks(): Promise<number> {
  const [row] = await one.db.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(row?.deadlocks);
}

test('200 registrations over 50 subjects through two replicas: no version twice, one id per schema', async () => {
  const answers = await Promise.all(
    range(200).map(async (n) => {
      const subject = `raced-${n % 50}-value`;
      const schema = avro('id', `field_${Math.floor(n / 50) % 2}`);
      const registry = registryOf(n + Math.floor(n / 50));
      return { schema, id: await registry.accepted(subject, { schema }) };
    }),
  );
  const idsOf = (field: string) =>
    new Set(answers.filter(({ schema }) => schema.includes(field)).map(({ id }) => id));
  expect(idsOf('field_0').size).toBe(1);
  expect(idsOf('field_1').size).toBe(1);
  for (const subject of range(50)) {
    const path = `subjects/raced-${subject}-value/versions`;
    expect(await registries[0].get(path)).toEqual([1, 2]);
    expect(await registries[1].get(`${path}/2`)).toEqual(await registries[0].get(`${path}/2`));
  }
});

test('different schemas get different ids, without a gap that a refusal would have left', async () => {
  const before = await registries[0].accepted('ids-before', { schema: avro('before') });
  await registries[0].register('ids-before', { schema: '"int"' });
  const ids = await Promise.all(
    range(40).map((n) => registryOf(n).accepted(`ids-${n}`, { schema: avro(`own_${n}`) })),
  );
  expect(new Set(ids).size).toBe(40);
  expect(Math.max(...ids.map(Number))).toBe(before + 40);
});

test('many schemas of one contract that import one schema, while others change contract and import', async () => {
  const before = await deadlocks();
  const contract = (columns: string[]) => aContract('busy', columns);
  await one.register(aSet(contract(['id']), aProduct('busy-product', ['busy'])), 201);
  await registries[0].accepted('busy-import', { schema: avro('a') });
  const importing = (n: number) => ({
    kind: 'Schema',
    subject: `busy-${n}`,
    contractId: 'busy',
    schema: JSON.stringify({ type: 'record', name: `Stay${n}`, fields: [{ name: 'v', type: 'Visit' }] }),
    references: [{ name: 'Visit', subject: 'busy-import', version: 1 }],
  });
  const sets = [
    ...range(30).map((n) => aSet(importing(n))),
    ...range(5).map((n) => aSet(contract(['id', `c${n}`]))),
    ...range(5).map((n) => aSet(aProduct('busy-product', ['busy'], { name: `n${n}` }))),
  ];
  const statuses = await Promise.all(
    sets.map(async (set, n) => (await (n % 2 ? one : two).post(set)).status),
  );
  await Promise.all(
    range(4).map((n) => registryOf(n).register('busy-import', { schema: avro('a', `x${n}`) })),
  );
  expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
  expect(await deadlocks()).toBe(before);
  // Whoever lost is told so, and nothing is half done: what was accepted is there.
  const accepted = range(30).filter((n) => (statuses[n] ?? 0) < 300);
  for (const n of accepted) expect(await registries[1].get(`subjects/busy-${n}/versions`)).toEqual([1]);
});

test('registrations under one contract do not wait for each other', async () => {
  await one.register(aSet(aContract('shared'), aProduct('shared-product', ['shared'])), 201);
  const set = (subject: string) =>
    aSet({ kind: 'Schema', subject, contractId: 'shared', schemaType: 'AVRO', schema: avro('id') });
  await one.register(set('shared-held'), 201);
  await one.db.transaction(async (holder) => {
    // As a registration would, that has not committed yet.
    await holder.query(`select from documents where id in ('shared', 'shared-product') for share`);
    await holder.query(`select from subjects where subject = 'shared-held' for update`);
    await two.register(set('shared-free'), 201);
  });
});

test('sets that write each other’s ground in turn never wait in a circle', async () => {
  const before = await deadlocks();
  await one.register(
    aSet(aContract('left'), aContract('right'), aProduct('p-left', ['left']), aProduct('p-right', ['right'])),
    201,
  );
  const consuming = (product: string, own: string, other: string, n: number) =>
    aSet(
      aProduct(product, [own], {
        name: `n${n}`,
        inputPorts: [{ name: other, version: '1.0.0', contractId: other }],
      }),
    );
  const sets = range(40).map((n) =>
    n % 2 ? consuming('p-left', 'left', 'right', n) : consuming('p-right', 'right', 'left', n),
  );
  const statuses = await Promise.all(
    sets.map(async (set, n) => (await (n % 4 < 2 ? one : two).post(set)).status),
  );
  expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([]);
  expect(statuses).toContain(200);
  expect(await deadlocks()).toBe(before);
});
