import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import type { KafkaLogConfig } from '../event-log.config.js';
import type { PartitionLag, TopicSpec } from '../event-log.js';
import { createTopics } from './create-topics.js';
import { keepingFor } from './kept-too-short.js';

const DEFAULT_PARTITIONS = 6;
/** A change set may hold 8 MB of documents, which JSON in an event can make longer. */
const LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Creates topics and asks about their offsets. */
export class KafkaTopics {
  private readonly known = new Set<string>();

  constructor(
    private readonly kafka: Kafka,
    private readonly config: KafkaLogConfig,
    private readonly specs: readonly TopicSpec[],
  ) {}

  /** Creates those topics that are missing; a topic that exists is left as it is. */
  async ensure(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.known.has(topic));
    if (unknown.length === 0) return;
    const missing = unknown.map((topic) => this.describe(topic));
    await this.administer((admin) => createTopics(admin, missing));
    unknown.forEach((topic) => this.known.add(topic));
  }

  /** How far a group is behind. A partition it has never read counts from its beginning. */
  async lag(group: string, topics: readonly string[]): Promise<PartitionLag[]> {
    if (topics.length === 0) return [];
    return this.administer(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const lags = await Promise.all(committed.map((one) => lagOf(admin, one)));
      return lags.flat();
    });
  }

  private async administer<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  private describe(topic: string): ITopicConfig {
    const spec = this.specs.find(({ name }) => name === topic);
    const keeping =
      spec?.keptDays === undefined
        ? { 'cleanup.policy': spec?.compacted ? 'compact' : 'delete' }
        : keepingFor(spec.keptDays);
    return {
      topic,
      numPartitions: this.config.partitions ?? DEFAULT_PARTITIONS,
      replicationFactor: this.config.replicationFactor ?? -1,
      configEntries: [
        ...Object.entries(keeping).map(([name, value]) => ({ name, value })),
        { name: 'max.message.bytes', value: String(LARGEST_MESSAGE_BYTES) },
      ],
    };
  }
}

type CommittedOffsets = Awaited<ReturnType<Admin['fetchOffsets']>>[number];

async function lagOf(admin: Admin, { topic, partitions }: CommittedOffsets): Promise<PartitionLag[]> {
  const ends = await admin.fetchTopicOffsets(topic);
  return ends.map(({ partition, low, high }) => {
    const committed = BigInt(partitions.find((one) => one.partition === partition)?.offset ?? -1);
    return { topic, partition, committed: committed < 0n ? BigInt(low) : committed, end: BigInt(high) };
  });
}
