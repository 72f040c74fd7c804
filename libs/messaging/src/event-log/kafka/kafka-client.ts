import { Kafka, logLevel } from 'kafkajs';
import type { KafkaLogConfig } from '../event-log.config.js';

/** A client that gives up on one attempt within seconds; whoever uses it tries again. */
export function kafkaClient(config: KafkaLogConfig): Kafka {
  return new Kafka({
    clientId: config.clientId,
    brokers: [...config.brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    // Failures are reported by whoever asked for the work; the client's own account of them is noise.
    logLevel: logLevel.NOTHING,
  });
}
