import type { Admin, ITopicConfig } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';

const WAIT_MS = 100;
const WITHIN_MS = 15_000;
/** What a broker says of a topic that the controller made and it has not heard of yet, or whose leader is being chosen. */
const NOT_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

/**
 * Creates those topics that are missing, and returns when the cluster answers for all of them.
 *
 * The client's own `waitForLeaders` waits for leaders only: a broker that has not heard of the topic yet ends it with an error.
 *
 * @throws what the broker refused with; or, after 15 s, its last answer about a topic that it still does not know
 */
export async function createTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  await admin.createTopics({ topics: [...topics], waitForLeaders: false });
  const names = topics.map(({ topic }) => topic);
  for (const started = Date.now(); ; await setTimeout(WAIT_MS)) {
    try {
      await admin.fetchTopicMetadata({ topics: names });
      return;
    } catch (error) {
      if (!isNotYet(error) || Date.now() - started > WITHIN_MS) throw error;
    }
  }
}

function isNotYet(error: unknown): boolean {
  return NOT_YET.has((error as { type?: string }).type ?? '');
}
