import { migrate, openDatabase, type Db } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { migrations } from '../app.module.js';
import { PartitionDecisions1764100000000 } from './partition-decisions.js';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  const { url } = database;
  const before = migrations.filter((it) => stampOf(it) < stampOf(PartitionDecisions1764100000000));
  await migrate({ url, schema: 'governance', migrations: before });
  db = await openDatabase({ url, schema: 'governance', migrations: [] });
});
afterAll(async () => {
  await db.close();
  await database.close();
});

/** When a migration was written, by which they run in turn. */
function stampOf({ name }: { readonly name: string }): number {
  return Number(/\d+$/.exec(name)?.[0]);
}

test('decisions stay where they are, strange ids too, and the release before goes on writing', async () => {
  await db.query("insert into decision_chains (chain, seq, hash) values ('c', 0, 'g')");
  const ids = ['019af000-0000-7000-8000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff'];
  for (const [nth, id] of ids.entries()) await insert(id, nth + 1);
  const file = await fileOf('decisions');
  await migrate({ url: database.url, schema: 'governance', migrations });
  expect(await stored()).toEqual(ids);
  const [first] = await db.query<{ name: string }>(
    "select relname as name from pg_class where relname like 'decisions_before_%' and relkind = 'r'",
  );
  expect(await fileOf(first?.name ?? '')).toBe(file);
  await insert('019af000-0000-7000-8000-000000000001', 3);
  expect(await stored()).toHaveLength(3);
  await expect(insert('019af000-0000-7000-8000-000000000002', 3)).rejects.toThrow(/unique/);
});

/** As the release before inserts it. */
const insert = (id: string, seq: number) =>
  db.query(
    `insert into decisions (id, chain, seq, purpose, verdict, actor, at, targets, decision, inputs, previous_hash, hash)
     values ($1, 'c', $2, 'gate', 'pass', 'ada', now(), '{}', '{}', '[]', '', '')`,
    [id, seq],
  );

const stored = async () =>
  (await db.query<{ id: string }>('select id from decisions order by id')).map(({ id }) => id);

/** The file that holds a table's rows: another one after they were written anew. */
const fileOf = async (table: string) =>
  (await db.query<{ file: string }>('select pg_relation_filepath($1::regclass) as file', [table]))[0]?.file;
