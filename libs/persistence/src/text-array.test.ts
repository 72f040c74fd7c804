import { testDatabase } from '#testing';
import { Client } from 'pg';
import { textArray } from './index.js';

test('texts of every kind arrive as they are', async () => {
  const database = await testDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
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
  const { rows } = await client.query<{ text: string }>('select unnest($1::text[]) as text', [
    textArray(texts),
  ]);
  expect(rows.map(({ text }) => text)).toEqual(texts);
  expect((await client.query('select unnest($1::text[])', [textArray([])])).rows).toEqual([]);
  await client.end();
  await database.close();
});
