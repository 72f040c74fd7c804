import { testBroker, type TestBroker } from '#testing';
import kafkajs from 'kafkajs';
import { randomBytes, randomUUID } from 'node:crypto';
import snappy from 'snappyjs';
import { openEventLog } from '../../open-event-log.js';
import { kafkaClient } from '../kafka-client.js';
import { readLz4 } from './read-lz4.js';
import { readSnappy } from './read-snappy.js';
import { readZstd } from './read-zstd.js';
import { BatchTooLarge } from './too-large.js';

let broker: TestBroker;
beforeAll(async () => {
  broker = await testBroker();
}, 120_000);

const values = [
  Buffer.from('a record'),
  Buffer.from('again and '.repeat(50_000)),
  randomBytes(100_000),
  ...Array.from({ length: 500 }, (_, nth) => Buffer.from(`{"nth":${nth},"text":"${'x'.repeat(nth)}"}`)),
];

/** A topic whose records the broker compresses, by the codecs of Java's clients. */
async function filled(compression: string): Promise<string> {
  const topic = `compressed-${compression}-${randomUUID()}`;
  const kafka = kafkaClient({ kind: 'kafka', brokers: broker.brokers, clientId: 'compressing' });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  const configEntries = [{ name: 'compression.type', value: compression }];
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }], waitForLeaders: true });
  await producer.send({ topic, messages: values.map((value) => ({ key: 'one', value })) });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
  return topic;
}

test.each(['snappy', 'lz4', 'zstd', 'gzip'])(
  'records in %s are read as they were written',
  async (compression) => {
    const topic = await filled(compression);
    const log = await openEventLog({ kind: 'kafka', brokers: broker.brokers, clientId: 'reading' });
    const read: Buffer[] = [];
    const all = new Promise<void>((resolve) => {
      log.subscribe({
        group: `reader-${randomUUID()}`,
        topics: [topic],
        handle: ({ value }) => {
          read.push(value ?? Buffer.alloc(0));
          if (read.length === values.length) resolve();
          return Promise.resolve();
        },
      });
    });
    await all;
    await log.close();
    expect(read.map((it) => it.toString('base64'))).toEqual(values.map((it) => it.toString('base64')));
  },
  60_000,
);

test('Snappy without Java’s blocks is read, as librdkafka writes it', () => {
  const text = Buffer.from('again and '.repeat(10_000));
  expect(readSnappy(Buffer.from(snappy.compress(new Uint8Array(text))))).toEqual(text);
});

test('what unpacks to more than memory should hold is refused, before it is unpacked', () => {
  // The length of one block: 0xffffffff, seven bits a byte.
  expect(() => readSnappy(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0]))).toThrow(BatchTooLarge);
  // A frame of LZ4 that says of itself that it holds 1 GiB.
  const frame = Buffer.from('04224d186840' + '0000004000000000' + '00' + '00000000', 'hex');
  expect(() => readLz4(frame)).toThrow(BatchTooLarge);
});

test.each([
  ['snappy', readSnappy],
  ['lz4', readLz4],
  ['zstd', readZstd],
])('what is no %s is refused', (_, read) => {
  expect(() => read(Buffer.from('\u0082SNAPPY\0........\u007f\u00ff\u00ff\u00ff', 'latin1'))).toThrow();
  expect(() => read(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toThrow();
});
