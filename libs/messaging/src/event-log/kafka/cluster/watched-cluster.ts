import type { Admin } from 'kafkajs';
import type { KafkaLogConfig } from '../../event-log.config.js';
import { kafkaClient } from '../kafka-client.js';
import type { ClusterState, SampledTopic } from './cluster-state.js';
import { readGroups } from './read-groups.js';
import { readRules } from './read-rules.js';
import { readTopics } from './read-topics.js';
import { sampleTopics } from './sample-topics.js';

/** A Kafka cluster that is looked at and never changed. */
export interface WatchedCluster {
  /**
   * What it has now.
   * @param detailed the topics of which it is asked how they are kept
   * @throws when it cannot be reached, or does not let us ask
   */
  read(detailed: ReadonlySet<string>): Promise<ClusterState>;
  /**
   * By which schemas the newest records of these topics say they are written; nothing of topics without records.
   * @throws when it cannot be reached, or does not let us read
   */
  sample(topics: readonly string[]): Promise<SampledTopic[]>;
}

/** The cluster behind some brokers, to be looked at by its admin API. */
export function watchedCluster(config: KafkaLogConfig): WatchedCluster {
  const kafka = kafkaClient(config);
  // It commits nothing, and is gone as soon as it has looked.
  const samplingGroup = `${config.clientId}-samples`;
  const administer = async <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    const admin = kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  };
  return {
    read: (detailed) =>
      administer(async (admin) => {
        const { clusterId } = await admin.describeCluster();
        const topics = await readTopics(admin, detailed);
        const groups = (await readGroups(admin)).filter(({ id }) => id !== samplingGroup);
        return { clusterId, topics, groups, rules: await readRules(admin) };
      }),
    sample: (topics) => administer((admin) => sampleTopics(kafka, admin, samplingGroup, topics)),
  };
}
