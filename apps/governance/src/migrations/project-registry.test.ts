import { migrate, openDatabase, TooOld } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { migrations } from '../app.module.js';
import { ProjectRegistry1763900000003 } from './project-registry.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('a projection from before the first release is refused with what to do, and left as it was', async () => {
  const schema = 'governance';
  const earlier = migrations.slice(0, migrations.indexOf(ProjectRegistry1763900000003));
  await migrate({ url: database.url, schema, migrations: earlier });
  const db = await openDatabase({ url: database.url, schema, migrations: [] });
  await db.query(
    `insert into subject_versions (subject, version, contract_id, revision, schema_type, schema, refs)
     values ('visits-value', 1, 'visits', 1, 'AVRO', '"string"', '[]')`,
  );
  const refused = migrate({ url: database.url, schema, migrations });
  await expect(refused).rejects.toThrow(TooOld);
  await expect(refused).rejects.toThrow(/Start release 0\.1\.0/);
  expect(await db.query('select contract_id from subject_versions')).toEqual([{ contract_id: 'visits' }]);
  await db.close();
});
