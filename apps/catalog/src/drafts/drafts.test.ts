import { tableQuery } from '#drafts';
import type { Problem } from '#http';
import { createTopics } from '#messaging';
import { testBroker } from '#testing';
import kafkajs from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { DraftAnswer } from './draft-documents.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start();
  await catalog.http
    .put('/api/v1/domains/clients')
    .send({ name: 'Clients', owner: 'ada@clients.example' })
    .expect(200);
});
afterAll(() => catalog.stop());

const owner = 'ada@clients.example';

async function drafted(source: object, more: object = {}): Promise<DraftAnswer> {
  const { body } = await catalog.http
    .post('/api/v1/drafts')
    .send({ source, domain: 'clients', ...more })
    .expect(200);
  return body as DraftAnswer;
}

/** Registers a draft as whoever filled in its owner would, and tells what policies said. */
async function registered({ contract, product, schemas }: DraftAnswer): Promise<string> {
  const changes = [
    ...[contract, product].map((document) => ({ kind: document['kind'], document })),
    ...schemas.map((it) => ({ kind: 'Schema', ...it })),
  ];
  const { body } = await catalog.post({ changes }).expect(201);
  return (body as { decision: { verdict: string } }).decision.verdict;
}

test('a draft of a real topic passes once somebody says whose it is and what for', async () => {
  const topic = `clients.arrivals-${randomUUID().slice(0, 8)}`;
  const settings = await settingsOfTopic(topic);
  const schema = JSON.stringify({
    type: 'record',
    name: 'Arrival',
    fields: [
      { name: 'arrival_id', type: 'string' },
      { name: 'lounge', type: ['null', 'string'], default: null },
    ],
  });
  const source = { from: 'topic', topic, partitions: 3, settings, value: { schemaType: 'AVRO', schema } };
  const unowned = await drafted(source);
  expect(unowned.missing.filter(({ path }) => path === 'team.members')).toHaveLength(2);
  const draft = await drafted(source, {
    owner,
    purpose: 'One event for each arrival.',
    contractId: 'arrivals',
  });
  expect(draft.missing.map(({ path }) => path)).toEqual(['schema']);
  expect(draft.contract).toMatchObject({
    team: { members: [{ username: owner, role: 'owner' }] },
    slaProperties: [{ property: 'retention', value: 2, unit: 'h' }],
    schema: [
      { physicalName: topic, properties: [{ name: 'arrival_id', required: true }, { name: 'lounge' }] },
    ],
  });
  expect(await registered(draft)).not.toBe('fail');

  // Its schema is registered now, under the subject that the topic's values have.
  const subject = `${topic}-value`;
  const bound = { kind: 'Schema', subject, contractId: 'arrivals', schemaType: 'AVRO', schema };
  await catalog
    .post({ changes: [bound] })

    .expect(201);
  const again = await drafted({ from: 'topic', topic }, { owner });
  expect(again.contract['schema']).toMatchObject([
    { properties: [{ name: 'arrival_id' }, { name: 'lounge' }] },
  ]);
});

test('a draft of a real table passes once its owner is named, as it is and as Debezium publishes it', async () => {
  await catalog.db.query(`create type visit_state as enum ('open', 'closed')`);
  await catalog.db.query(
    `create table arrivals (id bigint primary key, price numeric(10,2) not null, state visit_state, at timestamptz(3), dropped int)`,
  );
  await catalog.db.query(`alter table arrivals drop column dropped`);
  await catalog.db.query(`comment on table arrivals is 'Every arrival of a guest.'`);
  await catalog.db.query(`comment on column arrivals.price is 'What it cost in euro.'`);
  const [{ schema }] = (await catalog.db.query('select current_schema() as schema')) as [{ schema: string }];
  const [row] = (await catalog.db.query(tableQuery(schema, 'arrivals'))) as [{ json_build_object: object }];
  const table = row.json_build_object;
  const draft = await drafted({ from: 'table', ...table }, { owner, contractId: 'arrivals-table' });
  expect(draft.contract['schema']).toMatchObject([
    {
      name: 'arrivals',
      properties: [
        { name: 'id', logicalType: 'integer', required: true, primaryKey: true },
        { name: 'price', logicalType: 'number', required: true, description: 'What it cost in euro.' },
        { name: 'state', logicalType: 'string', enum: [{ value: 'open' }, { value: 'closed' }] },
        { name: 'at', logicalType: 'timestamp', physicalType: 'timestamp(3) with time zone' },
      ],
    },
  ]);
  expect(await registered(draft)).not.toBe('fail');
  const published = await drafted(
    { from: 'debezium', ...table, topicPrefix: 'lounge', topic: 'clients.arrivals' },
    { owner },
  );
  expect(published.schemas.map(({ subject }) => subject)).toEqual([
    'clients.arrivals-key',
    'clients.arrivals-value',
  ]);
  expect(await registered(published)).not.toBe('fail');
});

test('a draft of a model of dbt passes with the owner that its group has', async () => {
  const file = new URL('../../../../libs/drafts/src/fixtures/dbt-manifest.json', import.meta.url);
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const draft = await drafted({ from: 'dbt', manifest, model: 'visits' });
  expect(draft.missing.some(({ path }) => path === 'team.members')).toBe(false);
  expect(await registered(draft)).not.toBe('fail');
});

test('what cannot be read says where', async () => {
  const refused = async (source: object, status: number): Promise<Problem> => {
    const sent = catalog.http.post('/api/v1/drafts').send({ source, domain: 'clients' });
    return (await sent.expect(status)).body as Problem;
  };
  const schema = { from: 'schema', topic: 't', schemaType: 'AVRO', schema: '{"type":"no"}' };
  expect(await refused(schema, 422)).toMatchObject({ code: 'schema.unreadable' });
  expect(await refused({ from: 'dbt', manifest: { nodes: [] }, model: 'm' }, 422)).toMatchObject({
    code: 'draft.source-unreadable',
    errors: [{ path: 'source.manifest.nodes' }],
  });
  expect(await refused({ from: 'asyncapi', document: { asyncapi: '1.0' } }, 422)).toMatchObject({
    errors: [{ path: 'source.document' }],
  });
  expect(
    await refused({ from: 'table', schema: 's', table: 't', columns: [{ name: 'a' }] }, 400),
  ).toMatchObject({
    errors: expect.arrayContaining([expect.objectContaining({ path: 'source.columns.0.type' })]) as unknown,
  });
  expect(await refused({ from: 'nowhere' }, 400)).toMatchObject({
    errors: [expect.objectContaining({ path: 'source.from' })],
  });
});

/** Makes a topic on the real broker, and reads its settings as the broker states them. */
async function settingsOfTopic(topic: string): Promise<Record<string, string>> {
  const { brokers } = await testBroker();
  const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  const configEntries = [{ name: 'retention.ms', value: '7200000' }];
  await createTopics(admin, [{ topic, numPartitions: 3, configEntries }]);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
  });
  await admin.disconnect();
  const entries = resources[0]?.configEntries ?? [];
  return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
}
