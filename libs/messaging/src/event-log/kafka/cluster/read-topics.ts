import kafkajs, { type Admin } from 'kafkajs';
import type { TopicKeeping, TopicState } from './cluster-state.js';
import { chunksOf } from './read-groups.js';

const topicsAtOnce = 200;

/** All topics; how they are kept, of those that are asked for. */
export async function readTopics(admin: Admin, detailed: ReadonlySet<string>): Promise<TopicState[]> {
  const { topics } = await admin.fetchTopicMetadata();
  const names = topics.map(({ name }) => name).filter((name) => detailed.has(name));
  const keeping = await readKeeping(admin, names);
  return topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.length,
    replication: Math.min(...partitions.map(({ replicas }) => replicas.length)),
    keeping: keeping.get(name),
  }));
}

async function readKeeping(admin: Admin, names: readonly string[]): Promise<Map<string, TopicKeeping>> {
  const found = new Map<string, TopicKeeping>();
  for (const some of chunksOf(names, topicsAtOnce)) {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: some.map((name) => ({
        type: kafkajs.ConfigResourceTypes.TOPIC,
        name,
        configNames: ['cleanup.policy', 'retention.ms'],
      })),
    });
    for (const { resourceName, configEntries } of resources) {
      const value = (name: string) => configEntries.find((it) => it.configName === name)?.configValue;
      const retentionMs = Number(value('retention.ms'));
      found.set(resourceName, {
        cleanupPolicy: value('cleanup.policy') ?? 'delete',
        retentionMs: retentionMs < 0 ? null : retentionMs,
      });
    }
  }
  return found;
}
