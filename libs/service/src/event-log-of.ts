import type { EventLogConfig } from '#messaging';
import { kafkaConnection } from './kafka-settings.js';
import type { ServiceSettings } from './service-settings.js';

/**
 * Where a service's events go: Kafka when brokers are named, else the database.
 * @throws TlsFilesInvalid
 */
export function eventLogOf(service: string, settings: ServiceSettings): EventLogConfig {
  const { KAFKA_BROKERS, KAFKA_SESSION_TIMEOUT_MS: sessionTimeoutMs, DATABASE_URL } = settings;
  if (!KAFKA_BROKERS) return { kind: 'postgres', url: DATABASE_URL };
  return {
    kind: 'kafka',
    brokers: KAFKA_BROKERS,
    clientId: `meshwarden-${service}`,
    ...(sessionTimeoutMs !== undefined && { sessionTimeoutMs }),
    ...kafkaConnection(settings),
  };
}
