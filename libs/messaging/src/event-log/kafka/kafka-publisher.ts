import { randomUUID } from 'node:crypto';
import { type Kafka, type Message, type PartitionerArgs, Partitioners, type Producer } from 'kafkajs';
import type { LogRecord } from '../event-log.js';

/** All records of a partition go in one batch, and the broker refuses a batch beyond its limit. */
const BYTES_PER_SEND = 900_000;

/**
 * Appends records with all replicas' acknowledgement, one send at a time.
 *
 * The client numbers records for the broker to recognise repetitions. When a send fails on one partition it takes back the
 * numbers of all: were another send to use them before the repetition, the broker would drop its records as repeated and
 * acknowledge them. So sends never overlap, and a repeated send puts each record on the partition it had.
 */
export class KafkaPublisher {
  private producer: Producer | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly kafka: Kafka) {}

  /** Resolves when all records are acknowledged. After a failure the next call starts with a fresh connection. */
  send(topic: string, records: readonly LogRecord[]): Promise<void> {
    const sent = this.last.then(() => this.sendNow(topic, records));
    this.last = sent.catch(() => undefined);
    return sent;
  }

  /** Disconnects, after what was given to send. */
  async close(): Promise<void> {
    await this.last;
    await this.disconnect();
  }

  private async sendNow(topic: string, records: readonly LogRecord[]): Promise<void> {
    try {
      this.producer ??= await this.connect();
      for (const messages of portions(records)) await this.producer.send({ topic, acks: -1, messages });
    } catch (error) {
      await this.disconnect();
      throw error;
    }
  }

  private async disconnect(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: stablePartitioner,
    });
    await producer.connect();
    return producer;
  }
}

/** Kafka's own choice of a key's partition; a record without a key keeps the one it was given first. */
function stablePartitioner() {
  const byKey = Partitioners.DefaultPartitioner();
  const substitutes = new WeakMap<Message, string>();
  return (args: PartitionerArgs): number => {
    if (args.message.key != null) return byKey(args);
    const key = substitutes.get(args.message) ?? randomUUID();
    substitutes.set(args.message, key);
    return byKey({ ...args, message: { ...args.message, key } });
  };
}

function* portions(records: readonly LogRecord[]): Generator<Message[]> {
  let portion: Message[] = [];
  let bytes = 0;
  for (const { key, headers, value } of records) {
    const size = value?.length ?? 0;
    if (portion.length > 0 && bytes + size > BYTES_PER_SEND) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push({ key, headers: { ...headers }, value });
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}
