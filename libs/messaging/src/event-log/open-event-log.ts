import { Logger } from '@nestjs/common';
import type { EventLogConfig } from './event-log.config.js';
import type { EventLog, TopicSpec } from './event-log.js';
import { assertAdmitted } from './kafka/admission/assert-admitted.js';
import { KafkaEventLog } from './kafka/kafka-event-log.js';
import { keptTooShort } from './kafka/kept-too-short.js';
import { PostgresEventLog } from './postgres/postgres-event-log.js';

/**
 * Opens the configured log. `topics` tells which topics are not simply kept by age; of one that is there already and keeps too little
 * the process's log says so.
 *
 * @throws DatabaseUnavailable when the log is in PostgreSQL and the server stays away. Brokers may be
 * away, and are connected to when used: BrokerRefused when one is there and will not have us.
 */
export async function openEventLog(
  config: EventLogConfig,
  topics: readonly TopicSpec[] = [],
): Promise<EventLog> {
  if (config.kind === 'postgres') return PostgresEventLog.open(config);
  await assertAdmitted(config);
  // What it finds is for the log alone: no start waits for a broker that is slow to tell.
  void keptTooShort(config, topics).then((faults) => {
    for (const fault of faults) new Logger('events').error(fault);
  });
  return new KafkaEventLog(config, topics);
}
