import { EventTypes, type QualityAlert, Topics } from '#contracts/events';
import { type CloudEvent, type EventLog, openEventLog, parseEvent } from '#messaging';
import { type Db, openDatabase } from '#persistence';
import { eventually, ownBroker, type TestDatabase, testDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import { aContract, aProduct, fewNulls, nulls } from '../../../apps/quality/src/fixtures/documents.js';
import { MailServer } from '../../../apps/quality/src/fixtures/mail-server.js';
import { ServiceProcess } from '../support/service-process.js';
import { Owner } from './owner.js';
import { publish, registered } from './told.js';

const visits = 'lounge-visits';
const later = 'lounge-seats';
const owner = new Owner(() => 1);
const mail = new MailServer();
const alerts: CloudEvent[] = [];
let broker: Awaited<ReturnType<typeof ownBroker>>;
let database: TestDatabase;
let quality: ServiceProcess;
let log: EventLog;
let db: Db;

beforeAll(async () => {
  const [address] = await Promise.all([owner.listen(), mail.listen()]);
  [database, broker] = await Promise.all([testDatabase(), ownBroker()]);
  quality = await ServiceProcess.start('quality', {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: broker.brokers.join(','),
    SMTP_URL: mail.url,
    WEBHOOK_ALLOW_PRIVATE: 'true',
  });
  log = await openEventLog({ kind: 'kafka', brokers: broker.brokers, clientId: 'elsewhere' });
  db = await openDatabase({ url: database.url, schema: 'quality', migrations: [], poolSize: 1 });
  log.subscribe({
    group: randomUUID(),
    topics: [Topics.qualityAlerts],
    handle: (record) => void alerts.push(parseEvent(record)),
  });
  await promise(visits, address);
  await promise(later, address);
  owner.secret = await eventually(() => signingSecretOf(visits));
  await eventually(() => signingSecretOf(later));
}, 300_000);

afterAll(async () => {
  await quality.stop();
  await Promise.all([log.close(), db.close(), owner.close(), mail.close()]);
  await Promise.all([broker.stop(), database.close()]);
});

test('a null rate over its limit, said on Kafka, reaches its owner by webhook, mail and Kafka, and so does its end, once each', async () => {
  await measure(visits, 12);
  await eventually(() => expect(toldOf(visits)).toEqual(onEach('raised')), { within: 60_000 });
  await measure(visits, 13);
  await measure(visits, 0);
  const both = {
    webhook: ['raised', 'resolved'],
    mail: ['critical', 'resolved'],
    kafka: ['raised', 'resolved'],
  };
  await eventually(() => expect(toldOf(visits)).toEqual(both), { within: 60_000 });

  await measure(visits, 0);
  await eventually(async () => expect(await measuredOf(visits)).toEqual([12, 13, 0, 0]));
  // What has been told of what came later stands behind all that might still be told of the first.
  await measure(later, 12);
  await eventually(() => expect(toldOf(later)).toEqual(onEach('raised')), { within: 60_000 });
  expect(toldOf(visits)).toEqual(both);
  expect(owner.refused).toBe(0);
  expect(await deliveriesOf(visits)).toEqual(Array.from({ length: 4 }, () => 'delivered'));
  expect(await incidentsOf(visits)).toMatchObject([{ status: 'resolved', reopened: 0 }]);
}, 240_000);

async function promise(contractId: string, url: string): Promise<void> {
  const support = [
    { channel: 'alerts', tool: 'webhook', url },
    { channel: 'desk', url: 'mailto:desk@clients.example' },
  ];
  const product = aProduct(`product-${contractId}`, contractId, { support });
  const contract = aContract(contractId, {}, fewNulls);
  await publish(log, Topics.products, EventTypes.productRegistered, [registered(product.id, product)]);
  await publish(log, Topics.contracts, EventTypes.contractRegistered, [registered(contractId, contract)]);
}

async function measure(contractId: string, percent: number): Promise<void> {
  const said = nulls(contractId, percent, { id: randomUUID(), at: new Date().toISOString() });
  await publish(log, Topics.observations, EventTypes.qualityObserved, [said as typeof said & { id: string }]);
}

function onEach(what: 'raised') {
  return { webhook: [what], mail: ['critical'], kafka: [what] };
}

/** What was told of a contract, by each way. */
function toldOf(contractId: string) {
  const word = (type: string) => type.split('.').at(-2);
  return {
    webhook: owner.heard.filter((it) => it.contractId === contractId).map(({ type }) => word(type)),
    mail: mail.mails
      .filter((it) => it.includes(contractId))
      .map((it) => /^Subject: \[(\w+)\]/m.exec(it)?.[1]),
    kafka: alerts
      .filter(({ data }) => (data as QualityAlert).contractId === contractId)
      .map(({ type }) => word(type)),
  };
}

async function signingSecretOf(contractId: string): Promise<string> {
  const { webhooks } = await read<{ webhooks: { signingSecret: string }[] }>(
    `quality/contracts/${contractId}/channels`,
  );
  expect(webhooks).toHaveLength(1);
  return webhooks[0]?.signingSecret ?? '';
}

/** In the order in which they were said. */
async function measuredOf(contractId: string): Promise<number[]> {
  const rows = await db.query<{ observation: { value: number } }>(
    'select observation from observations where contract_id = $1 order by at',
    [contractId],
  );
  return rows.map(({ observation }) => observation.value);
}

async function incidentsOf(contractId: string) {
  const { items } = await read<{ items: { id: string; status: string; reopened: number }[] }>(
    `incidents?contract=${contractId}`,
  );
  return items;
}

async function deliveriesOf(contractId: string): Promise<string[]> {
  const [incident] = await incidentsOf(contractId);
  const { items } = await read<{ items: { status: string }[] }>(`deliveries?incident=${incident?.id}`);
  return items.map(({ status }) => status);
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(`${quality.url}/api/v1/${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}
