import type { EventLogConfig } from './event-log.config.js';
import type { EventLog, TopicSpec } from './event-log.js';
import { KafkaEventLog } from './kafka/kafka-event-log.js';
import { PostgresEventLog } from './postgres/postgres-event-log.js';

/**
 * Opens the configured log. `topics` tells which topics are not simply kept by age.
 *
 * @throws DatabaseUnavailable when the log is in PostgreSQL and the server stays away. Kafka is connected to when used.
 */
export async function openEventLog(
  config: EventLogConfig,
  topics: readonly TopicSpec[] = [],
): Promise<EventLog> {
  return config.kind === 'kafka' ? new KafkaEventLog(config, topics) : PostgresEventLog.open(config);
}
