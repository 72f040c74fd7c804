import { testDatabase, type TestDatabase } from '#testing';
import { Client } from 'pg';
import { byteaArray, jsonArray, jsonbArray, textArray } from './index.js';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

async function there(type: string, elements: Buffer): Promise<unknown[]> {
  const { rows } = await client.query<{ it: unknown }>(`select unnest($1::${type}[]) as it`, [elements]);
  return rows.map(({ it }) => it);
}

const texts = [
  '',
  'plain',
  '"quoted", {braced}',
  'back\\slash',
  'NULL',
  'größe 🦒',
  '\n\t',
  'x'.repeat(100_000),
];

test('texts of every kind arrive as they are', async () => {
  expect(await there('text', textArray(texts))).toEqual(texts);
  expect(await there('text', textArray([null, 'one', null]))).toEqual([null, 'one', null]);
  expect(await there('text', textArray([]))).toEqual([]);
});

test('JSON of both kinds arrives as it is', async () => {
  const values = [{ texts }, null, [1, 'two'], 'three'];
  const written = values.map((value) => (value === null ? null : JSON.stringify(value)));
  expect(await there('json', jsonArray(written))).toEqual(values);
  expect(await there('jsonb', jsonbArray(written))).toEqual(values);
});

test('bytes arrive as they are', async () => {
  const bytes = [Buffer.of(0, 255, 92), null, Buffer.alloc(0)];
  expect(await there('bytea', byteaArray(bytes))).toEqual(bytes);
});
