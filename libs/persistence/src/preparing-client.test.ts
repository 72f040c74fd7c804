import { testDatabase, type TestDatabase } from '#testing';
import type { Db } from './database.js';
import { openDatabase } from './index.js';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = await openDatabase({ url: database.url, schema: 'prepared', migrations: [], poolSize: 1 });
  await db.query('create table shelf (id int)');
});
afterAll(async () => {
  await db.close();
  await database.close();
});

async function prepared(text: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from pg_prepared_statements where statement = '${text}'`,
  );
  return row?.n ?? 0;
}

test('a statement with parameters is parsed once, however often it comes', async () => {
  const text = 'insert into shelf values ($1)';
  for (const id of [1, 2, 3]) await db.query(text, [id]);
  expect(await prepared(text)).toBe(1);
  expect(await db.query('select id from shelf order by id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
});

test('one that cannot be parsed is told as such, every time', async () => {
  const attempt = () => db.query('select nothing from shelf where id = $1', [1]);
  await expect(attempt()).rejects.toMatchObject({ code: '42703' });
  await expect(attempt()).rejects.toMatchObject({ code: '42703' });
});

test('when a migration has changed its columns, the next connection prepares it anew', async () => {
  const read = () => db.query('select * from shelf where id = $1', [1]);
  expect(await read()).toEqual([{ id: 1 }]);
  await db.query('alter table shelf add column label text');
  await expect(read()).rejects.toMatchObject({ code: '0A000' });
  expect(await read()).toEqual([{ id: 1, label: null }]);
});

test('a transaction whose statement fails is rolled back and leaves the connection usable', async () => {
  const failing = db.transaction(async (tx) => {
    await tx.query('insert into shelf (id) values ($1)', [9]);
    await tx.query('insert into shelf (id) values ($1::int / 0)', [1]);
  });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect(await db.query('select id from shelf where id = $1', [9])).toEqual([]);
});
