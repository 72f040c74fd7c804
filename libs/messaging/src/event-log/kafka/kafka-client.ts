import { Logger } from '@nestjs/common';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaLogConfig } from '../event-log.config.js';

/** A client that gives up on one attempt within seconds; whoever uses it tries again. */
export function kafkaClient(config: KafkaLogConfig): Kafka {
  const logger = new Logger('Kafka');
  return new Kafka({
    clientId: config.clientId,
    brokers: [...config.brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: logLevel.WARN,
    // What fails is reported by whoever asked for it; the client's own account of it is for debugging.
    logCreator:
      () =>
      ({ namespace, log }) =>
        logger.debug(`${namespace}: ${log.message}`),
  });
}
