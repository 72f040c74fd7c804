import type { Kafka } from 'kafkajs';
import type { KafkaLogConfig } from '../event-log.config.js';
import type {
  EventLog,
  LogRecord,
  PartitionLag,
  Subscription,
  SubscriptionRequest,
  TopicSpec,
} from '../event-log.js';
import { kafkaClient } from './kafka-client.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { KafkaTopics } from './kafka-topics.js';

/** The event log on Apache Kafka. Connects when used, and again whenever a broker went away. */
export class KafkaEventLog implements EventLog {
  private readonly kafka: Kafka;
  private readonly topics: KafkaTopics;
  private readonly publisher: KafkaPublisher;
  private readonly subscriptions = new Set<KafkaSubscription>();

  constructor(
    private readonly config: KafkaLogConfig,
    specs: readonly TopicSpec[],
  ) {
    this.kafka = kafkaClient(config);
    this.topics = new KafkaTopics(this.kafka, config, specs);
    this.publisher = new KafkaPublisher(this.kafka);
  }

  async publish(topic: string, records: readonly LogRecord[]): Promise<void> {
    await this.topics.ensure([topic]);
    await this.publisher.send(topic, records);
  }

  subscribe(request: SubscriptionRequest): Subscription {
    const { sessionTimeoutMs } = this.config;
    const subscription = new KafkaSubscription(this.kafka, this.topics, request, sessionTimeoutMs);
    this.subscriptions.add(subscription);
    return subscription;
  }

  async lag(group: string, topics: readonly string[]): Promise<PartitionLag[]> {
    await this.topics.ensure(topics);
    return this.topics.lag(group, topics);
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.publisher.close();
  }
}
