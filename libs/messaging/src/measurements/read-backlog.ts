import { Reading, type Sample } from '#metrics';
import type { Db } from '#persistence';
import type { PartitionLag } from '../event-log/event-log.js';
import type { MessagingHealth } from '../messaging-health.js';
import { keptDeadLetters, outboxBacklog } from './backlog.store.js';
import { deadLetters, lag, outboxAge, outboxRows } from './measured.js';

/** What waits in a service's tables to be published, and what was set aside. */
export class BacklogReading extends Reading {
  constructor(service: string, db: Db) {
    super({ name: 'backlog', service, read: () => read(service, db) });
  }
}

/** What waits in the log to be handled by a service. Asks the log. */
export class LagReading extends Reading {
  constructor(service: string, health: MessagingHealth) {
    super({
      name: 'lag',
      service,
      read: async () => (health.handles ? toSamples(service, await health.lag()) : []),
    });
  }
}

async function read(service: string, db: Db): Promise<Sample[]> {
  const [{ rows, oldestSeconds }, letters] = await Promise.all([outboxBacklog(db), keptDeadLetters(db)]);
  const labels = { service };
  return [
    { of: outboxRows, labels, value: rows },
    { of: outboxAge, labels, value: oldestSeconds },
    { of: deadLetters, labels, value: letters },
  ];
}

function toSamples(service: string, partitions: readonly PartitionLag[]): Sample[] {
  const behind = new Map<string, number>();
  for (const { topic, committed, end } of partitions)
    behind.set(topic, (behind.get(topic) ?? 0) + Math.max(0, Number(end - committed)));
  return [...behind].map(([topic, value]) => ({ of: lag, labels: { service, topic }, value }));
}
