import kafkajs, { type Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { Topics } from '#contracts/events';
import type { Notice } from '#contracts/notices';
import type { Page } from '#http';
import { createTopics } from '#messaging';
import { eventually, testBroker } from '#testing';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { FindingView, RunView } from './reconciliation-documents.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ConfigResourceTypes, ResourcePatternTypes } =
  kafkajs;
const mark = `drift-${randomUUID().slice(0, 8)}`;
const [visits, kept, cleaned, gone, stray, single] = [
  'visits',
  'kept',
  'cleaned',
  'gone',
  'stray',
  'single',
].map((name) => `${mark}.${name}`) as [string, string, string, string, string, string];
const week = 7 * 86_400_000;
const heard: Notice[] = [];

let lineage: RunningLineage;
let admin: Admin;
let kafka: kafkajs.Kafka;
let producer: kafkajs.Producer;

beforeAll(async () => {
  const { brokers } = await testBroker();
  kafka = new kafkajs.Kafka({ brokers, clientId: 'night-job', logLevel: kafkajs.logLevel.NOTHING });
  [admin, producer] = [kafka.admin(), kafka.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  lineage = await RunningLineage.start({
    KAFKA_WATCH_BROKERS: brokers.join(','),
    KAFKA_WATCH_SECONDS: '86400',
    KAFKA_WATCH_UNSEEN_DAYS: '0',
  });
  lineage.log.subscribe({
    group: 'hearer',
    topics: [Topics.notices],
    handle: ({ value }) => {
      heard.push(JSON.parse(value?.toString() ?? '') as Notice);
      return Promise.resolve();
    },
  });
}, 120_000);
afterAll(async () => {
  await Promise.all([admin.disconnect(), producer.disconnect(), lineage.stop()]);
});

const custom = (properties: Record<string, unknown>) => ({
  customProperties: Object.entries(properties).map(([property, value]) => ({ property, value })),
});

const contract = (id: string, topic: string, partitions: number, replication = 1) => ({
  id,
  kind: 'DataContract',
  apiVersion: 'v3.1.0',
  version: '1.0.0',
  status: 'active',
  domain: 'clients',
  schema: [
    {
      name: 'rows',
      physicalName: topic,
      physicalType: 'topic',
      properties: [{ name: 'seats', logicalType: 'integer' }],
      ...custom({
        'mesh.partitions': partitions,
        'mesh.replication': replication,
        'mesh.cleanupPolicy': 'delete',
      }),
    },
  ],
  slaProperties: [{ property: 'retention', value: 7, unit: 'd' }],
});

const product = (id: string, ports: object, properties: Record<string, unknown> = {}) => ({
  id,
  kind: 'DataProduct',
  apiVersion: 'v1.0.0',
  status: 'active',
  domain: 'clients',
  outputPorts: [],
  ...ports,
  ...custom(properties),
});

/** Records as clients of a registry write them: a magic byte, the id of the schema, and what was written. */
const written = (schemaId: number, count: number, topic = visits) =>
  producer.send({
    topic,
    messages: Array.from({ length: count }, () => {
      const value = Buffer.from([0, 0, 0, 0, 0, 2, 42]);
      value.writeInt32BE(schemaId, 1);
      return { partition: 0, value };
    }),
  });

const configured = (topic: string, name: string, value: string) =>
  admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries: [{ name, value }] }],
  });

const created = (topic: string, numPartitions = 1) =>
  createTopics(admin, [
    { topic, numPartitions, configEntries: [{ name: 'retention.ms', value: String(week) }] },
  ]);

const committed = (groupId: string) =>
  admin.setOffsets({ groupId, topic: visits, partitions: [{ partition: 0, offset: '1' }] });

const rule = {
  resourceType: AclResourceTypes.TOPIC,
  resourceName: visits,
  resourcePatternType: ResourcePatternTypes.LITERAL,
  principal: 'User:mallory',
  host: '*',
  operation: AclOperationTypes.READ,
  permissionType: AclPermissionTypes.ALLOW,
};

/** Has Kafka compared, and tells what there is of ours: kind, topic and party of each. */
async function compared(): Promise<string[]> {
  const { body } = await lineage.http.post('/api/v1/reconciliation/runs').expect(202);
  await eventually(
    async () => {
      const { items } = await lineage.get<Page<RunView>>('/api/v1/reconciliation/runs');
      expect(items.find(({ id }) => id === (body as RunView).id)).toMatchObject({
        state: 'done',
        failure: null,
      });
    },
    { within: 60_000 },
  );
  return inWords(await findings()).sort();
}

function inWords(found: readonly FindingView[]): string[] {
  return found.map(({ kind, topic, party }) => [kind, topic, party].filter(Boolean).join(' '));
}

async function findings(): Promise<FindingView[]> {
  const { items } = await lineage.get<Page<FindingView>>('/api/v1/reconciliation/findings', { limit: '500' });
  return items.filter(({ topic }) => topic?.startsWith(mark));
}

test('each drift between Kafka and what is declared is found, told once, and gone when it is mended', async () => {
  await Promise.all([created(visits, 2), created(kept), created(cleaned), created(gone)]);
  await lineage.registerContract(contract('visits', visits, 2));
  for (const [id, topic] of [
    ['kept', kept],
    ['cleaned', cleaned],
    ['gone', gone],
  ] as const)
    await lineage.registerContract(contract(id, topic, 1));
  await lineage.registerSubject(`${visits}-value`, 'visits', 7);
  await lineage.registerSubject(`${kept}-value`, 'kept', 8);
  await lineage.registerSubject('elsewhere', null, 9);
  await lineage.registerProduct(
    product('lounge', { outputPorts: [{ name: 'out', version: '1', contractId: 'visits' }] }),
  );
  const reads = { inputPorts: [{ name: 'in', version: '1', contractId: 'visits' }] };
  await lineage.registerProduct(
    product('reader', reads, {
      'mesh.consumerGroups': `${mark}-reader-*`,
      'mesh.principals': 'etl',
    }),
  );
  await written(7, 6);
  // Whatever records are compressed by.
  await configured(kept, 'compression.type', 'zstd');
  await written(8, 1, kept);
  await committed(`${mark}-reader-1`);
  await admin.createAcls({
    acl: [
      { ...rule, principal: 'User:etl' },
      { ...rule, principal: 'User:lounge' },
    ],
  });
  expect(await compared()).toEqual([]);

  await Promise.all([
    created(stray),
    // There is one broker, so one copy.
    created(single).then(() => lineage.registerContract(contract('single', single, 1, 2))),
    admin.deleteTopics({ topics: [gone] }),
    admin.createPartitions({ topicPartitions: [{ topic: visits, count: 3 }] }),
    configured(kept, 'retention.ms', '3600000'),
    configured(cleaned, 'cleanup.policy', 'compact'),
    admin.createAcls({ acl: [rule] }),
    written(9, 1),
    committed(`${mark}-stranger`),
    lineage.registerProduct(product('sleeper', reads)),
  ]);
  const drifts = [
    `access-ungranted ${visits} User:mallory read`,
    `cleanup-differs ${cleaned}`,
    `consumer-unseen ${visits} sleeper`,
    `group-undeclared ${visits} ${mark}-stranger`,
    `partitions-differ ${visits}`,
    `replication-below ${single}`,
    `retention-below ${kept}`,
    `schema-foreign ${visits}`,
    `topic-missing ${gone}`,
    `topic-undeclared ${stray}`,
  ];
  expect(await compared()).toEqual(drifts);
  expect(await compared()).toEqual(drifts);
  const told = heard.filter(({ text }) => text.includes(mark));
  expect(told.filter(({ to }) => to[0]?.id === 'lounge')).toHaveLength(1);
  const ofVisits = (await findings()).find(({ kind }) => kind === 'schema-foreign');
  expect(ofVisits).toMatchObject({ contractId: 'visits', productId: 'lounge', domain: 'clients' });
  expect(ofVisits?.message).toContain('some have schema 9, which is of elsewhere');

  const { items } = await lineage.consumers({ contract: 'visits' });
  expect(items.map(({ consumer, evidence }) => [consumer.id, evidence])).toEqual([
    [`group:${mark}-stranger`, 'subscribed'],
    ['reader', 'subscribed'],
    ['sleeper', 'declared'],
  ]);
  expect(items[1]).toMatchObject({
    by: [
      { evidence: 'subscribed', to: null },
      { evidence: 'declared', to: null },
    ],
    subscriptions: [
      { group: `${mark}-reader-1`, topic: visits, state: 'Empty', clients: [], committed: { '0': '1' } },
    ],
  });

  await Promise.all([
    admin.deleteTopics({ topics: [stray] }),
    created(gone),
    lineage.registerContract(contract('single', single, 1), 2),
    lineage.registerContract(contract('visits', visits, 3), 2),
    configured(kept, 'retention.ms', String(week)),
    configured(cleaned, 'cleanup.policy', 'delete'),
    admin.deleteAcls({ filters: [rule] }),
    written(7, 5),
    admin.deleteGroups([`${mark}-stranger`]),
    lineage.registerProduct(product('sleeper', reads, { 'mesh.consumerGroups': `${mark}-sleeper` }), 2),
    committed(`${mark}-sleeper`),
  ]);
  expect(await compared()).toEqual([]);
  const mended = await lineage.get<Page<FindingView>>('/api/v1/reconciliation/findings', {
    state: 'mended',
    limit: '500',
  });
  expect(inWords(mended.items)).toEqual(expect.arrayContaining(drifts));
  const past = await lineage.consumers({
    contract: 'visits',
    evidence: 'subscribed',
    consumer: `group:${mark}-stranger`,
  });
  expect(past.items[0]?.by).toEqual([
    { evidence: 'subscribed', from: expect.any(String), to: expect.any(String) },
  ]);
}, 180_000);

test('of a group that is at work it is told by which client, from where, and since when it is idle once that has gone', async () => {
  const group = `${mark}-reader-2`;
  await committed(group);
  const consumer = kafka.consumer({ groupId: group });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.connect();
  await consumer.subscribe({ topic: visits });
  await consumer.run({ eachMessage: () => Promise.resolve() });
  await joined;
  const subscription = async () => {
    await compared();
    const { items } = await lineage.consumers({ contract: 'visits', consumer: 'reader' });
    return items[0]?.subscriptions.find((it) => it.group === group);
  };
  const at = { topic: visits, state: 'Stable', idleSince: null };
  expect(await subscription()).toMatchObject({ ...at, clients: [{ id: 'night-job', host: '127.0.0.1' }] });
  await consumer.disconnect();
  const gone = { state: 'Empty', clients: [], idleSince: expect.any(String) };
  expect(await subscription()).toMatchObject(gone);
}, 120_000);
