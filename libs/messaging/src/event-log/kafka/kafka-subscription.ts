import { Loop } from '#background';
import { Logger } from '@nestjs/common';
import type { Consumer, Kafka } from 'kafkajs';
import { backOff } from '../back-off.js';
import type { Subscription, SubscriptionRequest } from '../event-log.js';
import type { KafkaTopics } from './kafka-topics.js';
import { PartitionReader } from './partition-reader.js';

/** Batches handled side by side: more than the partitions a service reads, so that none waits for another. */
const PARTITIONS_AT_ONCE = 64;
/** The least that a broker allows where nobody told it otherwise: so long do the partitions of a consumer that died wait for another. */
const SESSION_MS = 6_000;
/** A consumer that ran for so long, in milliseconds, did not crash of what the one before crashed of. */
const LASTING_MS = 60_000;

/** Keeps one consumer running: whenever it crashes, for whatever reason, another takes its place, for ever. */
export class KafkaSubscription implements Subscription {
  connected = false;
  private readonly logger = new Logger(KafkaSubscription.name);
  private readonly reader: PartitionReader;
  private readonly loop = new Loop({
    round: async (stopping) => {
      await this.consumeUntilCrash(stopping);
      return 0;
    },
    failed: (error) => this.failed(error),
  });
  private startedAt = 0;
  private crashes = 0;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: KafkaTopics,
    private readonly request: SubscriptionRequest,
    private readonly sessionTimeoutMs = SESSION_MS,
  ) {
    this.reader = new PartitionReader(request);
    this.loop.start();
  }

  /** Idempotent. */
  close(): Promise<void> {
    return this.loop.stop();
  }

  private failed({ message }: Error): number {
    this.crashes = Date.now() - this.startedAt > LASTING_MS ? 1 : this.crashes + 1;
    this.logger.warn(`The consumer of ${this.request.group} starts anew: ${message}`);
    return Math.min(backOff(this.crashes), 2_000);
  }

  /** Resolves when stopped. @throws what the consumer crashed of. */
  private async consumeUntilCrash(stopping: AbortSignal): Promise<void> {
    this.startedAt = Date.now();
    await this.topics.ensure(this.request.topics);
    const consumer = this.createConsumer();
    const ended = this.watch(consumer, stopping);
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
      sessionTimeout: this.sessionTimeoutMs,
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

  private watch(consumer: Consumer, stopping: AbortSignal): Promise<void> {
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
      if (stopping.aborted) resolve();
      stopping.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
