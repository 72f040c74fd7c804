import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import type { LogRecord } from '../event-log.js';

/** All records of a partition go in one batch, and the broker refuses a batch beyond its limit. */
const BYTES_PER_SEND = 900_000;

/** Appends records with all replicas' acknowledgement. */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** Resolves when all records are acknowledged. After a failure the next call starts with a fresh connection. */
  async send(topic: string, records: readonly LogRecord[]): Promise<void> {
    this.producer ??= this.connect();
    const producer = this.producer;
    try {
      const connected = await producer;
      for (const messages of portions(records)) await connected.send({ topic, acks: -1, messages });
    } catch (error) {
      if (this.producer === producer) await this.close();
      throw error;
    }
  }

  /** Disconnects. */
  async close(): Promise<void> {
    const closing = this.producer;
    this.producer = undefined;
    await closing?.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  private async connect(): Promise<Producer> {
    // Idempotent: the client's own retries neither double nor reorder records.
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return producer;
  }
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
