import { disagreements } from '#change-sets';
import { DataContract, DataProduct } from '#contracts/documents';
import { formatOf, type SchemaType } from '#schema-compat';
import { readFileSync } from 'node:fs';
import {
  describe as describeSource,
  type Draft,
  draftOf,
  type DraftSource,
  type DraftWishes,
  readDescribedTopic,
  SourceUnreadable,
} from './index.js';

const wishes = { domain: 'clients' };

async function drafted(source: DraftSource, more: Partial<DraftWishes> = {}): Promise<Draft> {
  return agreed(draftOf(await describeSource(source), { ...wishes, ...more }));
}

/** Documents of drafts are what the standards demand, and say of their schemas nothing that these do not say. */
function agreed(draft: Draft): Draft {
  expect(DataContract.parse(draft.contract)).toEqual(draft.contract);
  expect(DataProduct.parse(draft.product)).toEqual(draft.product);
  for (const { subject, schemaType, schema } of draft.schemas.filter((it) => it.subject.endsWith('-value'))) {
    const format = formatOf(schemaType);
    const wire = { subject, schemaType, fields: format.fields(format.parse(schema)) };
    expect(disagreements(wire, draft.contract).filter(({ rule }) => rule !== 'DESCRIPTION')).toEqual([]);
  }
  return draft;
}

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
const propertiesOf = ({ contract }: Draft, object = 0) => contract.schema?.[object]?.properties ?? [];

const avro = JSON.stringify({
  type: 'record',
  name: 'Visit',
  fields: [
    { name: 'visit_id', type: 'string', doc: 'Identifies the visit.' },
    { name: 'price', type: ['null', { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 }] },
    { name: 'state', type: { type: 'enum', name: 'State', symbols: ['OPEN', 'CLOSED'] } },
    {
      name: 'guests',
      type: {
        type: 'array',
        items: { type: 'record', name: 'G', fields: [{ name: 'email', type: 'string' }] },
      },
    },
    { name: 'tags', type: { type: 'array', items: 'string' } },
    { name: 'extra', type: { type: 'map', values: 'string' } },
    { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
  ],
});
const json = JSON.stringify({
  type: 'object',
  required: ['visit_id'],
  properties: {
    visit_id: { type: 'string', description: 'Identifies the visit.' },
    guest: { type: 'object', properties: { email: { type: ['string', 'null'] } } },
    seats: { type: 'integer' },
  },
});
const proto = `syntax = "proto3"; package clients;
  message Visit { string visit_id = 1; repeated Guest guests = 2; message Guest { string email = 1; } map<string, int32> seats = 3; }`;

test.each<[SchemaType, string]>([
  ['AVRO', avro],
  ['JSON', json],
  ['PROTOBUF', proto],
])('a draft of a schema of %s says what the schema says', async (schemaType, schema) => {
  const draft = await drafted({ from: 'schema', topic: 'clients.lounge-visits', schemaType, schema });
  expect(draft.contract).toMatchObject({
    id: 'clients-lounge-visits',
    domain: 'clients',
    name: 'Lounge visits',
  });
  expect(draft.product).toMatchObject({
    id: 'clients.lounge-visits',
    outputPorts: [{ name: 'lounge-visits', type: 'kafka', contractId: 'clients-lounge-visits' }],
  });
  expect(propertiesOf(draft)[0]).toMatchObject({ name: 'visit_id', logicalType: 'string' });
  expect(draft.schemas).toEqual([
    { subject: 'clients.lounge-visits-value', schemaType, schema, contractId: 'clients-lounge-visits' },
  ]);
});

test('columns are nested, typed and bounded as the fields are', async () => {
  const properties = propertiesOf(
    await drafted({ from: 'schema', topic: 't', schemaType: 'AVRO', schema: avro }),
  );
  expect(properties).toMatchObject([
    { name: 'visit_id', required: true, description: 'Identifies the visit.' },
    { name: 'price', logicalType: 'number', physicalType: 'decimal(10,2)' },
    { name: 'state', enum: [{ value: 'OPEN' }, { value: 'CLOSED' }] },
    {
      name: 'guests',
      logicalType: 'array',
      items: { logicalType: 'object', properties: [{ name: 'email' }] },
    },
    { name: 'tags', logicalType: 'array', items: { logicalType: 'string' } },
    { name: 'extra', logicalType: 'object' },
    { name: 'at', logicalType: 'timestamp', physicalType: 'timestamp-millis' },
  ]);
  expect(properties[1]).not.toHaveProperty('required');
});

test('what nobody said is missing and is not made up; what is known is taken', async () => {
  const source = { from: 'schema', topic: 'visits', schemaType: 'AVRO', schema: avro } as const;
  const { contract, product, missing } = await drafted(source);
  expect([contract.team, product.team, contract.description]).toEqual([undefined, undefined, undefined]);
  expect(missing.map(({ document, path }) => `${document} ${path}`)).toEqual([
    'contract team.members',
    'contract description.purpose',
    'contract slaProperties',
    'product team.members',
    'product description.purpose',
    'contract schema',
  ]);
  const owned = await drafted(source, { owner: 'ada@clients.example', contractId: 'c', productId: 'p' });
  expect(owned.missing.some(({ path }) => path === 'team.members')).toBe(false);
  expect([owned.contract.id, owned.product.id, owned.schemas[0]?.contractId]).toEqual(['c', 'p', 'c']);
});

test('a topic says how it is kept, as `kafka-topics --describe` prints it', async () => {
  const printed =
    'Topic: clients.visits\tTopicId: x1\tPartitionCount: 6\tReplicationFactor: 3\tConfigs: cleanup.policy=compact,delete,retention.ms=604800000\n' +
    '\tTopic: clients.visits\tPartition: 0\tLeader: 1\tReplicas: 1\tIsr: 1\n';
  const value = { schemaType: 'AVRO', schema: avro } as const;
  const draft = await drafted({ from: 'topic', ...readDescribedTopic(printed), value });
  expect(draft.contract.slaProperties).toEqual([
    { property: 'retention', value: 7, unit: 'd', element: 'visits' },
  ]);
  expect(draft.contract.schema?.[0]?.customProperties).toEqual([
    { property: 'mesh.partitions', value: 6 },
    { property: 'mesh.replication', value: 3 },
    { property: 'mesh.cleanupPolicy', value: 'compact,delete' },
  ]);
  const bare = await drafted({ from: 'topic', topic: 'plain' });
  expect(bare.notes).toEqual([expect.stringContaining('No schema is registered')]);
  expect(() => readDescribedTopic('Topics: none')).toThrow(SourceUnreadable);
});

const table: Omit<Extract<DraftSource, { from: 'table' }>, 'from'> = {
  schema: 'public',
  table: 'visits',
  comment: 'One visit of one guest.',
  columns: [
    { name: 'visit_id', type: 'bigint', nullable: false, comment: 'Identifies the visit.' },
    { name: 'email', type: 'character varying(200)', nullable: true },
    { name: 'price', type: 'numeric(10,2)', nullable: false },
    { name: 'visited_at', type: 'timestamp with time zone', nullable: false },
    { name: 'left_at', type: 'timestamp without time zone', nullable: true },
    { name: 'state', type: 'visit_state', nullable: false, labels: ['open', 'closed'] },
    { name: 'tags', type: 'text[]', nullable: true },
    { name: 'photo', type: 'bytea', nullable: true },
  ],
  primaryKey: ['visit_id'],
};

test('a table is a contract of its columns, key and labels', async () => {
  const draft = await drafted({ from: 'table', ...table });
  expect(draft.contract).toMatchObject({
    id: 'public-visits',
    description: { purpose: 'One visit of one guest.' },
  });
  expect(propertiesOf(draft)).toMatchObject([
    { name: 'visit_id', logicalType: 'integer', required: true, primaryKey: true, primaryKeyPosition: 1 },
    { name: 'email', logicalType: 'string', logicalTypeOptions: { maxLength: 200 } },
    { name: 'price', logicalType: 'number', physicalType: 'numeric(10,2)' },
    { name: 'visited_at', logicalTypeOptions: { timezone: true } },
    { name: 'left_at', logicalTypeOptions: { timezone: false } },
    { name: 'state', logicalType: 'string', enum: [{ value: 'open' }, { value: 'closed' }] },
    { name: 'tags', logicalType: 'array', items: { logicalType: 'string' } },
    { name: 'photo', physicalType: 'bytea' },
  ]);
  expect(draft.notes).toEqual([expect.stringContaining("'photo' (bytea)")]);
});

test('the same table as Debezium publishes it: the row before and after, or the row alone', async () => {
  const topicPrefix = 'lounge-db';
  const whole = await drafted({ from: 'debezium', ...table, topicPrefix });
  expect(propertiesOf(whole).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['before', 'after', 'source', 'op', 'ts_ms']),
  );
  expect(whole.schemas.map(({ subject }) => subject)).toEqual([
    'lounge-db.public.visits-key',
    'lounge-db.public.visits-value',
  ]);
  const [key] = whole.schemas.map(
    ({ schema }) => JSON.parse(schema) as { namespace: string; fields: unknown },
  );
  expect(key).toMatchObject({
    namespace: 'lounge_db.public.visits',
    fields: [{ name: 'visit_id', type: 'long' }],
  });
  const row = await drafted({ from: 'debezium', ...table, topicPrefix, unwrapped: true });
  expect(propertiesOf(row)).toMatchObject([
    { name: 'visit_id', logicalType: 'integer', required: true },
    { name: 'email', logicalType: 'string' },
    { name: 'price', logicalType: 'number' },
    { name: 'visited_at', logicalType: 'string' },
    { name: 'left_at', logicalType: 'timestamp' },
    ...['state', 'tags', 'photo'].map((name) => ({ name })),
  ]);
});

test('a model of dbt has the types of its catalogue and the promises of its tests', async () => {
  const source = {
    manifest: fixture('dbt-manifest.json'),
    catalog: fixture('dbt-catalog.json'),
    model: 'visits',
  };
  const draft = await drafted({ from: 'dbt', ...source });
  expect(draft.contract).toMatchObject({
    description: { purpose: 'One visit of one guest.' },
    team: { members: [{ username: 'ada@clients.example', role: 'owner' }] },
    tags: ['lounge'],
    schema: [{ physicalName: 'lounge.main.visits', physicalType: 'table' }],
  });
  const byName = new Map(propertiesOf(draft).map((it) => [it.name, it]));
  expect(byName.get('visit_id')).toMatchObject({ logicalType: 'integer', required: true, unique: true });
  // A test that only warns promises nothing.
  expect(byName.get('seats')).toEqual(expect.not.objectContaining({ required: true }));
  expect(byName.get('state')?.enum).toEqual([{ value: 'open' }, { value: 'closed' }]);
  expect(byName.get('tags')).toMatchObject({ logicalType: 'array', items: { logicalType: 'string' } });
  expect(byName.get('price')).toMatchObject({ logicalType: 'number', physicalType: 'DECIMAL(10,2)' });
  await expect(drafted({ from: 'dbt', ...source, model: 'none' })).rejects.toThrow(
    "There is no model 'none'; there are visits.",
  );
  await expect(drafted({ from: 'dbt', manifest: { nodes: { a: {} } }, model: 'a' })).rejects.toThrow(
    expect.objectContaining({ path: 'manifest.nodes.a.resource_type' }),
  );
});

const info = { title: 'Lounge', version: '2.1.0', description: 'Visits of guests.' };
const payload = { type: 'object', properties: { visit_id: { type: 'string' } } };

test.each([
  {
    asyncapi: '3.0.0',
    info,
    channels: {
      visits: {
        address: 'clients.visits',
        messages: { Visit: { payload: { $ref: '#/components/schemas/Visit' } } },
        bindings: {
          kafka: {
            partitions: 3,
            topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': 86_400_000 },
          },
        },
      },
    },
    components: { schemas: { Visit: payload } },
  },
  {
    asyncapi: '2.6.0',
    info,
    channels: {
      'clients.visits': {
        subscribe: { message: { $ref: '#/components/messages/Visit' } },
        publish: { message: { $ref: '#/components/messages/Visit' } },
        bindings: {
          kafka: {
            partitions: 3,
            topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': 86_400_000 },
          },
        },
      },
    },
    components: { messages: { Visit: { name: 'Visit', payload } } },
  },
])('a channel of AsyncAPI $asyncapi', async (document) => {
  const draft = await drafted({ from: 'asyncapi', document });
  expect(draft.contract).toMatchObject({
    version: '2.1.0',
    description: { purpose: 'Visits of guests.' },
    schema: [{ name: 'visits', physicalName: 'clients.visits', properties: [{ name: 'visit_id' }] }],
    slaProperties: [{ property: 'retention', value: 1, unit: 'd', element: 'visits' }],
  });
  expect(draft.schemas.map(({ subject }) => subject)).toEqual(['clients.visits-value']);
  await expect(drafted({ from: 'asyncapi', document, channel: 'other' })).rejects.toThrow(
    "There is no channel 'other' with a schema; there are clients.visits.",
  );
});

test('a schema that cannot be read says where', async () => {
  const broken = {
    topic: 't',
    schemaType: 'AVRO',
    schema: '{"type":"record","name":"R","fields":[{"name":"a","type":"no"}]}',
  } as const;
  await expect(drafted({ from: 'schema', ...broken })).rejects.toThrow(
    expect.objectContaining({ path: 'schema.fields.0.type' }),
  );
});
