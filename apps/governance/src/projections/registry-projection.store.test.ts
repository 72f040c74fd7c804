import type { SchemaDeleted, SchemaRegistered } from '#contracts/events';
import { jest } from '@jest/globals';
import type { Db, Tx } from '#persistence';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import { governanceDatabase, type GovernanceDatabase } from '../fixtures/governance-database.js';
import { RegistryProjectionStore } from './registry-projection.store.js';

const store = new RegistryProjectionStore();
let database: GovernanceDatabase;
let db: Db;
beforeAll(async () => {
  database = await governanceDatabase();
  db = database.db;
});
afterAll(() => database.close());

function aVersion(subject: string, version: number, ...imports: string[]): SchemaRegistered {
  return {
    subject,
    contractId: null,
    schemaId: version,
    version,
    schemaType: 'AVRO',
    schema: '"string"',
    references: imports.map((name) => ({ name, subject: name, version: 1 })),
    revision: version,
    decisionId: 'd',
    actor: 'ada',
    at: '2026-01-01T00:00:00Z',
  };
}

function aDeletion(subject: string, version: number, revision: number): SchemaDeleted {
  return { subject, version, revision, permanent: false, actor: 'ada', at: '2026-01-01T00:00:00Z' };
}

const put = (...events: SchemaRegistered[]) => db.transaction((tx) => store.putVersions(tx, events));

const rowsOf = async (column: string, table: string, subject: string) =>
  (
    await db.query<{ it: unknown }>(`select ${column} as it from ${table} where subject = $1 order by 1`, [
      subject,
    ])
  ).map(({ it }) => it);
const importsOf = (subject: string) => rowsOf('imported', 'subject_imports', subject);
const versionsOf = (subject: string) => rowsOf('version', 'subject_versions', subject);

/** Does `first` in a transaction that commits only once `second` waits for it. */
async function whileHeld(first: SchemaRegistered, ...second: SchemaRegistered[]): Promise<void> {
  let waiting: Promise<void> | undefined;
  await db.transaction(async (tx: Tx) => {
    await store.putVersions(tx, [first]);
    waiting = put(...second);
    await eventually(async () => {
      const held = await db.query<unknown>('select 1 from pg_locks where not granted');
      expect(held).toHaveLength(1);
    });
  });
  await waiting;
}

test.each([
  ['the first of its subject', []],
  ['one of many', [1]],
])('a version that waits for an older one, %s, takes over its imports', async (_which, known) => {
  const subject = randomUUID();
  for (const version of known) await put(aVersion(subject, version, 'oldest'));
  await whileHeld(aVersion(subject, 2, 'old', 'both'), aVersion(subject, 3, 'both', 'new'));
  expect(await importsOf(subject)).toEqual(['both', 'new']);
  expect(await versionsOf(subject)).toEqual([...known, 2, 3]);
});

test('a version that waits for a newer one leaves its imports', async () => {
  const subject = randomUUID();
  await whileHeld(aVersion(subject, 2, 'new'), aVersion(subject, 1, 'old'));
  expect(await importsOf(subject)).toEqual(['new']);
  expect(await versionsOf(subject)).toEqual([1, 2]);
  expect(await rowsOf('revision', 'subjects', subject)).toEqual([2]);
});

test.each([
  ['one after the other', (events: SchemaRegistered[]) => events.map((event) => [event])],
  ['together', (events: SchemaRegistered[]) => [events]],
])(
  'versions of one transaction, %s, follow each other, and told again change nothing',
  async (_how, group) => {
    const subject = randomUUID();
    const events = [1, 3, 2].map((version) => aVersion(subject, version, `of ${version}`));
    for (let time = 0; time < 2; time += 1) {
      await db.transaction(async (tx) => {
        for (const some of group(events)) await store.putVersions(tx, some);
      });
      expect(await importsOf(subject)).toEqual(['of 3']);
      expect(await versionsOf(subject)).toEqual([1, 2, 3]);
      expect(await rowsOf('revision', 'subjects', subject)).toEqual([3]);
    }
  },
);

test('of what is told together each subject keeps its own, and the newest of what is told of one version twice', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const again = { ...aVersion(one, 1, 'renewed'), revision: 5, contractId: 'orders', schema: '"long"' };
  const events = [again, aVersion(other, 7, 'own', 'shared'), aVersion(one, 1, 'old'), aVersion(other, 6)];
  await db.transaction((tx) => store.putVersions(tx, events));
  expect(await importsOf(one)).toEqual(['renewed']);
  expect(await importsOf(other)).toEqual(['own', 'shared']);
  expect(await rowsOf('schema', 'subject_versions', one)).toEqual(['"long"']);
  expect(await rowsOf('contract_id', 'subjects', one)).toEqual(['orders']);
  expect(await versionsOf(other)).toEqual([6, 7]);
});

test('when one of the subjects that are told of together is held, all are put once it is let go', async () => {
  const [held, free] = [randomUUID(), randomUUID()];
  await whileHeld(aVersion(held, 1, 'old'), aVersion(held, 2, 'new'), aVersion(free, 1, 'own'));
  expect(await importsOf(held)).toEqual(['new']);
  expect(await importsOf(free)).toEqual(['own']);
});

test('the newest version imports what it did until it is deleted, and again once it is registered anew', async () => {
  const subject = randomUUID();
  await put(aVersion(subject, 1, 'old'));
  await put(aVersion(subject, 2, 'new', 'new'));
  const deleted = {
    subject,
    version: 2,
    permanent: false,
    revision: 3,
    actor: 'ada',
    at: '2026-01-01T00:00:00Z',
  };
  await db.transaction((tx) => store.deleteVersion(tx, deleted));
  await put(aVersion(subject, 2, 'new'));
  expect(await importsOf(subject)).toEqual(['old']);
  await put({ ...aVersion(subject, 2, 'newer'), revision: 4 });
  expect(await importsOf(subject)).toEqual(['newer']);
});

test('versions are put in one statement, whatever they import', async () => {
  const subject = randomUUID();
  const statements = (...events: SchemaRegistered[]) =>
    db.transaction(async (tx) => {
      const query = jest.spyOn(tx, 'query');
      await store.putVersions(tx, events);
      return query.mock.calls.length;
    });
  expect(await statements(aVersion(subject, 1))).toBe(1);
  expect(await statements(aVersion(subject, 2, 'new'))).toBe(1);
  expect(await statements(aVersion(subject, 3), aVersion(randomUUID(), 1, 'new'))).toBe(1);
  expect(await importsOf(subject)).toEqual([]);
});

test('what is told of a subject together takes effect in its order, its deletion too', async () => {
  const [kept, gone] = [randomUUID(), randomUUID()];
  const told = [
    aVersion(gone, 1, 'one'),
    aVersion(kept, 1, 'one'),
    aDeletion(gone, 1, 2),
    aDeletion(kept, 1, 2),
    { ...aVersion(kept, 1, 'other'), revision: 3 },
  ];
  await db.transaction((tx) => store.put(tx, told));
  expect([await importsOf(kept), await importsOf(gone)]).toEqual([['other'], []]);
  expect([
    await rowsOf('is_live', 'subject_versions', kept),
    await rowsOf('is_live', 'subject_versions', gone),
  ]).toEqual([[true], [false]]);
});

test('deletions told of the same subjects in another order at the same time wait in no circle', async () => {
  const [a, b] = [randomUUID(), randomUUID()];
  const tell = (...events: (SchemaRegistered | SchemaDeleted)[]) =>
    db.transaction((tx) => store.put(tx, events));
  for (let version = 1; version <= 20; version++)
    await Promise.all([
      tell(aDeletion(a, version, version), aVersion(b, version)),
      tell(aDeletion(b, version + 100, version), aVersion(a, version + 100)),
    ]);
  expect(await rowsOf('revision', 'subjects', a)).toEqual([120]);
  expect(await versionsOf(b)).toHaveLength(40);
});
