import { type Db, migrate, openDatabase } from '#persistence';
import { withMessagingTables } from '#service';
import { testDatabase, type TestDatabase } from '#testing';
import { migrations } from '../app.module.js';
import { contentHash } from '../subjects/content-hash.js';
import { CreateCatalog1763600000001 } from './create-catalog.js';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase({
    name: 'catalog-before-registry',
    prepare: (url) =>
      migrate({ url, schema: 'catalog', migrations: withMessagingTables(CreateCatalog1763600000001) }),
  });
  const before = await openDatabase({
    url: database.url,
    schema: 'catalog',
    migrations: withMessagingTables(CreateCatalog1763600000001),
  });
  for (const statement of registered) await before.query(statement);
  await before.close();
  db = await openDatabase({ url: database.url, schema: 'catalog', migrations });
});
afterAll(async () => {
  await db.close();
  await database.close();
});

const visit = '{ "type": "record", "name": "Visit", "fields": [{"name": "id", "type": "string"}] }';
const stay = '{"type":"record","name":"Stay","fields":[{"name":"visit","type":"Visit"}]}';
const references = [{ name: 'Visit', subject: 'visits-value', version: 1 }];
const contract = {
  id: 'stays',
  schema: [{ name: 'stays', physicalType: 'topic', physicalName: 'lounge.stays' }],
};

const registered = [
  `insert into schemas (schema_type, content_hash, schema, refs) values
     ('AVRO', 'h1', '${visit}', '[]'), ('AVRO', 'h2', '${stay}', '${JSON.stringify(references)}')`,
  `insert into subjects (subject, contract_id, schema_type, revision, updated_at) values
     ('visits-value', 'visits', 'AVRO', 3, now()), ('stays-value', 'stays', 'AVRO', 1, now())`,
  `insert into subject_versions (subject, version, schema_id, decision_id, actor, at) values
     ('visits-value', 1, 1, gen_random_uuid(), 'ada', now()),
     ('visits-value', 2, 2, gen_random_uuid(), 'ada', now()),
     ('stays-value', 1, 2, gen_random_uuid(), 'ada', now())`,
  `insert into documents (kind, id, revision, status, document, decision_id, actor, updated_at) values
     ('DataContract', 'stays', 1, 'active', '${JSON.stringify(contract)}', gen_random_uuid(), 'ada', now())`,
];

test('schemas keep their ids, and are known again by what they say', async () => {
  const rows = await db.query<{ id: number; hash: string; schema: string }>(
    'select id, content_hash as hash, schema from schema_ids join schemas using (content_hash) order by id',
  );
  const compact = '{"type":"record","name":"Visit","fields":[{"name":"id","type":"string"}]}';
  expect(rows.map(({ id, schema }) => [id, schema])).toEqual([
    [1, compact],
    [2, stay],
  ]);
  expect(rows[0]?.hash).toBe(contentHash({ schemaType: 'AVRO', schema: compact, references: [] }));
  expect(rows[1]?.hash).toBe(contentHash({ schemaType: 'AVRO', schema: stay, references }));
});

test('ids go on above those that were given', async () => {
  const [row] = await db.query<{ id: string }>(
    `select nextval(id_sequence::regclass) as id from contexts where context = '.'`,
  );
  expect(Number(row?.id)).toBe(3);
});

test('versions, imports and topics are there', async () => {
  expect(
    await db.query('select subject, last_version as last, context from subjects order by subject'),
  ).toEqual([
    { subject: 'stays-value', last: 1, context: '.' },
    { subject: 'visits-value', last: 2, context: '.' },
  ]);
  expect(
    await db.query('select subject, version, ref_version as ref from schema_references order by subject'),
  ).toEqual([
    { subject: 'stays-value', version: 1, ref: 1 },
    { subject: 'visits-value', version: 2, ref: 1 },
  ]);
  expect(await db.query('select * from contract_topics')).toEqual([
    { topic: 'lounge.stays', contract_id: 'stays' },
  ]);
});
