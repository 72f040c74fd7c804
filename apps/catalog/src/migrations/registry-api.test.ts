import { migrate, openDatabase, TooOld } from '#persistence';
import { withSharedTables } from '#service';
import { testDatabase, type TestDatabase } from '#testing';
import { migrations } from '../app.module.js';
import { CreateCatalog1763600000001 } from './create-catalog.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('schemas from before the first release are refused with what to do, and left as they were', async () => {
  const schema = 'catalog';
  await migrate({ url: database.url, schema, migrations: withSharedTables(CreateCatalog1763600000001) });
  const db = await openDatabase({ url: database.url, schema, migrations: [] });
  await db.query(
    `insert into schemas (schema_type, content_hash, schema, refs) values ('AVRO', 'h1', '"string"', '[]')`,
  );
  const refused = migrate({ url: database.url, schema, migrations });
  await expect(refused).rejects.toThrow(TooOld);
  await expect(refused).rejects.toThrow(/Start release 0\.1\.0/);
  expect(await db.query('select id, content_hash from schemas')).toEqual([{ id: 1, content_hash: 'h1' }]);
  await db.close();
});
