import type { EventLogConfig } from '#messaging';
import type { ServiceSettings } from './service-settings.js';

/** Where a service's events go: Kafka when brokers are named, else the database. */
export function eventLogOf(
  service: string,
  { KAFKA_BROKERS, DATABASE_URL }: Pick<ServiceSettings, 'KAFKA_BROKERS' | 'DATABASE_URL'>,
): EventLogConfig {
  return KAFKA_BROKERS
    ? { kind: 'kafka', brokers: KAFKA_BROKERS, clientId: `meshwarden-${service}` }
    : { kind: 'postgres', url: DATABASE_URL };
}
