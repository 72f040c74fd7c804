import { testBroker } from '#testing';
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { openEventLog } from '../open-event-log.js';
import { createTopics } from './create-topics.js';
import { keptTooShort } from './kept-too-short.js';

const name = () => `kept.${randomUUID()}`;

test('a topic that keeps its records too short is told of, and one that is made here keeps them', async () => {
  const { brokers } = await testBroker();
  const config = { kind: 'kafka', brokers, clientId: 'tests' } as const;
  const [week, compacted, made, missing] = [name(), name(), name(), name()];
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const topic = (it: string, setting: string, value: string) => ({
    topic: it,
    configEntries: [{ name: setting, value }],
  });
  await createTopics(admin, [
    topic(week, 'retention.ms', '604800000'),
    topic(compacted, 'cleanup.policy', 'compact'),
  ]);
  await admin.disconnect();
  const specs = [week, compacted, made, missing].map((it) => ({ name: it, keptDays: 90 }));
  const log = await openEventLog(config, specs);
  await log.publish(made, [{ key: 'k', headers: {}, value: Buffer.from('v') }]);
  await log.close();
  const told = await keptTooShort(config, specs);
  expect(told.map((it) => /topic (\S+)/.exec(it)?.[1]).sort()).toEqual([week, compacted].sort());
  expect(told[0]).toContain('retention.ms=7776000000');
}, 120_000);

test('brokers that are away are not waited for', async () => {
  const config = { kind: 'kafka', brokers: ['127.0.0.1:9'], clientId: 'tests' } as const;
  expect(await keptTooShort(config, [{ name: name(), keptDays: 90 }])).toEqual([]);
});
