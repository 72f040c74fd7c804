import { testDatabase, type TestDatabase } from '#testing';
import type { Db } from './database.js';
import { openDatabase, unnestSql } from './index.js';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = await openDatabase({ url: database.url, schema: 'planned', migrations: [], poolSize: 1 });
  await db.query('create table shelf (id int primary key, label text)');
  await db.query(`insert into shelf select n, 'label ' || n from generate_series(1, 10000) n`);
  await db.query('analyze shelf');
});
afterAll(async () => {
  await db.close();
  await database.close();
});

/** How often a statement was planned for its parameters alone, when called with one id each time. */
async function plannedAnew(wanted: string): Promise<number> {
  const text = `select label from ${wanted} as wanted (id) join shelf using (id)`;
  for (let id = 1; id <= 30; id++) expect(await db.query(text, [[id]])).toEqual([{ label: `label ${id}` }]);
  const [row] = await db.query<{ n: number }>(
    `select custom_plans::int as n from pg_prepared_statements where statement = '${text}'`,
  );
  return row?.n ?? NaN;
}

test('a statement over few keys is planned a few times, and not for every call', async () => {
  expect(await plannedAnew('unnest($1::int[])')).toBe(30);
  // PostgreSQL tries five plans before it settles for one.
  expect(await plannedAnew(unnestSql('$1::int[]'))).toBe(5);
});
