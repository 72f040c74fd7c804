import { Logger } from '@nestjs/common';
import type { Consumer, Kafka } from 'kafkajs';
import { pause } from '../../pause.js';
import { backOff } from '../back-off.js';
import type { Subscription, SubscriptionRequest } from '../event-log.js';
import type { KafkaTopics } from './kafka-topics.js';
import { PartitionReader } from './partition-reader.js';

/** Batches handled side by side: more than the partitions a service reads, so that none waits for another. */
const PARTITIONS_AT_ONCE = 64;

/** Keeps one consumer running: whenever it crashes, for whatever reason, another takes its place, for ever. */
export class KafkaSubscription implements Subscription {
  connected = false;
  private readonly logger = new Logger(KafkaSubscription.name);
  private readonly stopping = new AbortController();
  private readonly reader: PartitionReader;
  private readonly running: Promise<void>;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: KafkaTopics,
    private readonly request: SubscriptionRequest,
  ) {
    this.reader = new PartitionReader(request);
    this.running = this.run();
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 1; !this.stopping.signal.aborted; failures += 1) {
      const started = Date.now();
      try {
        await this.consumeUntilCrash();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn(`The consumer of ${this.request.group} starts anew: ${(error as Error).message}`);
      }
      if (Date.now() - started > 60_000) failures = 1;
      await pause(Math.min(backOff(failures), 2_000), this.stopping.signal);
    }
  }

  /** Resolves when stopped. @throws what the consumer crashed of. */
  private async consumeUntilCrash(): Promise<void> {
    await this.topics.ensure(this.request.topics);
    const consumer = this.createConsumer();
    const ended = this.watch(consumer);
    ended.catch(() => undefined); // it may crash before anyone waits
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.request.topics], fromBeginning: true });
      await consumer.run({
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
        eachBatch: (payload) => this.reader.handleBatch(payload),
      });
      await ended;
    } finally {
      this.connected = false;
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private createConsumer(): Consumer {
    return this.kafka.consumer({
      groupId: this.request.group,
      // The least a broker allows: so long do the partitions of a consumer that died wait for another.
      sessionTimeout: 6_000,
      rebalanceTimeout: 20_000,
      heartbeatInterval: 1_000,
      maxWaitTimeInMs: 500,
      maxBytesPerPartition: 4 * 1024 * 1024,
      allowAutoTopicCreation: false,
      // kafkajs restarts after some failures and not after others: here every failure takes the one way out.
      retry: {
        initialRetryTime: 100,
        maxRetryTime: 1_000,
        retries: 5,
        restartOnFailure: () => Promise.resolve(false),
      },
    });
  }

  private watch(consumer: Consumer): Promise<void> {
    const { CRASH, GROUP_JOIN, REBALANCING } = consumer.events;
    consumer.on(GROUP_JOIN, () => {
      this.reader.reset();
      this.connected = true;
    });
    consumer.on(REBALANCING, () => {
      this.connected = false;
    });
    return new Promise((resolve, reject) => {
      consumer.on(CRASH, ({ payload }) => reject(payload.error));
      if (this.stopping.signal.aborted) resolve();
      this.stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
