import { pause } from '#background';
import type { Admin, Consumer, Kafka } from 'kafkajs';
import type { SampledTopic } from './cluster-state.js';

/** So many of the newest records of a partition are looked at. */
const newest = 5;
/** Of so many partitions of a topic: those with the most records. */
const partitionsOfTopic = 3;
/** Places that hold no record, as those where a transaction ended, are not waited for any longer, in milliseconds. */
const longestMs = 10_000;
/** A magic byte, and the id of a schema. */
const headerBytes = 5;

/** By partition, the offset from which on it is looked at. */
type Starts = Map<
  string,
  { readonly topic: string; readonly partition: number; readonly from: bigint; readonly end: bigint }
>;

/**
 * What the newest records of topics say they are written by: of a record five bytes are looked at, and nothing is kept. No offset is
 * committed. Topics without records are not in the answer.
 */
export async function sampleTopics(
  kafka: Kafka,
  admin: Admin,
  group: string,
  topics: readonly string[],
): Promise<SampledTopic[]> {
  const starts = await startsOf(admin, topics);
  if (starts.size === 0) return [];
  const found = new Map<string, Set<number | null>>();
  const consumer = kafka.consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 200,
    maxBytesPerPartition: 64 * 1024,
    retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set([...starts.values()].map(({ topic }) => topic))] });
    await readAll(consumer, starts, found);
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
  return [...found].map(([topic, ids]) => ({ topic, schemaIds: [...ids] }));
}

async function startsOf(admin: Admin, topics: readonly string[]): Promise<Starts> {
  const starts: Starts = new Map();
  for (const topic of topics) {
    const offsets = await admin.fetchTopicOffsets(topic);
    const filled = offsets.filter(({ low, high }) => BigInt(high) > BigInt(low));
    filled.sort((a, b) => Number(BigInt(b.high) - BigInt(a.high)));
    for (const { partition, low, high } of filled.slice(0, partitionsOfTopic)) {
      const [first, end] = [BigInt(low), BigInt(high)];
      const from = end - BigInt(newest) > first ? end - BigInt(newest) : first;
      starts.set(keyOf(topic, partition), { topic, partition, from, end });
    }
  }
  return starts;
}

/** Resolves when every place was seen, or nothing more is waited for. @throws what the consumer crashed of */
async function readAll(
  consumer: Consumer,
  starts: Starts,
  found: Map<string, Set<number | null>>,
): Promise<void> {
  const left = new Map(starts);
  const done = new AbortController();
  const crashed = new Promise<never>((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  });
  crashed.catch(() => undefined); // it may crash before anyone waits
  await consumer.run({
    autoCommit: false,
    eachBatch: ({ batch: { topic, partition, messages } }) => {
      const wanted = left.get(keyOf(topic, partition));
      if (!wanted) return Promise.resolve();
      const own = messages.filter(({ offset }) => BigInt(offset) >= wanted.from);
      for (const { value } of own) if (value) idsOf(found, topic).add(schemaIdOf(value));
      if (own.some(({ offset }) => BigInt(offset) >= wanted.end - 1n)) left.delete(keyOf(topic, partition));
      if (left.size === 0) done.abort();
      return Promise.resolve();
    },
  });
  for (const { topic, partition, from } of starts.values())
    consumer.seek({ topic, partition, offset: String(from) });
  await Promise.race([crashed, pause(longestMs, done.signal)]);
}

function idsOf(found: Map<string, Set<number | null>>, topic: string): Set<number | null> {
  const ids = found.get(topic) ?? new Set();
  found.set(topic, ids);
  return ids;
}

function schemaIdOf(value: Buffer): number | null {
  const id = value.length >= headerBytes && value[0] === 0 ? value.readInt32BE(1) : -1;
  return id >= 0 ? id : null;
}

function keyOf(topic: string, partition: number): string {
  return `${partition} ${topic}`;
}
