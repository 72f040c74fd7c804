import { migrate, openDatabase } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { migrations } from '../app.module.js';
import { aContract } from '../fixtures/documents.js';
import { ProjectRegistry1763900000003 } from './project-registry.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('what earlier events told is known to the registry’s tables too', async () => {
  const schema = 'governance';
  const earlier = migrations.slice(0, migrations.indexOf(ProjectRegistry1763900000003));
  await migrate({ url: database.url, schema, migrations: earlier });
  const db = await openDatabase({ url: database.url, schema, migrations: [] });
  const version = (subject: string, number: number, contractId: string | null, imported: string[]) =>
    db.query(
      `insert into subject_versions (subject, version, contract_id, revision, schema_type, schema, refs)
       values ($1, $2, $3, $2, 'AVRO', '"string"', $4)`,
      [
        subject,
        number,
        contractId,
        JSON.stringify(imported.map((name) => ({ name, subject: name, version: 1 }))),
      ],
    );
  await version('visits-value', 1, null, ['old']);
  await version('visits-value', 2, 'visits', ['new', 'new']);
  const topics = aContract([], { schema: [{ name: 'visits', physicalType: 'topic' }] });
  await db.query(
    `insert into documents (kind, id, revision, document)
     select 'DataContract', 'c' || nth, 1, $1 from generate_series(1, 401) nth`,
    [JSON.stringify(topics)],
  );
  await migrate({ url: database.url, schema, migrations });
  expect(await db.query('select subject, contract_id, revision from subjects')).toEqual([
    { subject: 'visits-value', contract_id: 'visits', revision: 2 },
  ]);
  expect(await db.query('select * from subject_imports')).toEqual([
    { subject: 'visits-value', imported: 'new' },
  ]);
  expect(await db.query('select is_live from subject_versions')).toEqual([
    { is_live: true },
    { is_live: true },
  ]);
  expect(await db.query('select topic, count(*)::int from contract_topics group by topic')).toEqual([
    { topic: 'visits', count: 401 },
  ]);
  await db.close();
});
