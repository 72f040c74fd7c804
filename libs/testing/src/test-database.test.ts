import { Client } from 'pg';
import { testDatabase } from './index.js';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('each suite has a database of its own', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await query(one.url, 'create table only_here (id int)');
  await expect(query(other.url, 'select * from only_here')).rejects.toThrow('does not exist');
  await Promise.all([one.close(), other.close()]);
});

test('a template is prepared once and copied for each suite', async () => {
  let prepared = 0;
  const template = {
    name: 'testing_example',
    prepare: async (url: string) => {
      prepared += 1;
      await query(url, 'create table greeting as select 1 as id');
    },
  };
  const databases = await Promise.all([testDatabase(template), testDatabase(template)]);
  for (const { url } of databases) expect(await query(url, 'select id from greeting')).toEqual([{ id: 1 }]);
  expect(prepared).toBe(1);
  await Promise.all(databases.map((database) => database.close()));
});
