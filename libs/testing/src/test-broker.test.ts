import { Kafka, logLevel } from 'kafkajs';
import { ownBroker, testBroker } from './index.js';

async function topicsOf(brokers: string[]): Promise<string[]> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

test('all suites share one broker', async () => {
  const [one, other] = await Promise.all([testBroker(), testBroker()]);
  expect(one).toEqual(other);
  await expect(topicsOf(one.brokers)).resolves.toBeInstanceOf(Array);
}, 120_000);

test('a broker of its own keeps port and data over a kill', async () => {
  const broker = await ownBroker();
  const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'kept' }] });
  await admin.disconnect();
  await broker.kill();
  await broker.start();
  expect(await topicsOf(broker.brokers)).toContain('kept');
  await broker.stop();
}, 120_000);
