import type { TlsMaterial } from '#tls';

/** Which event log to use. */
export type EventLogConfig = KafkaLogConfig | PostgresLogConfig;

/** Apache Kafka. */
export interface KafkaLogConfig {
  readonly kind: 'kafka';
  /** `host:port` of some brokers. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Brokers are spoken to over TLS, and in plain text when this is left out. */
  readonly tls?: TlsMaterial;
  /** As whom; when left out, brokers must not ask. */
  readonly credentials?: KafkaCredentials;
  /** Partitions of topics created here. Default 6. */
  readonly partitions?: number;
  /** Copies of topics created here. Default: the broker's. */
  readonly replicationFactor?: number;
  /** After how many milliseconds without a sign of life the partitions of a consumer pass to another. Default 6,000. */
  readonly sessionTimeoutMs?: number;
}

/** What brokers are shown by SASL. */
export type KafkaCredentials = KafkaPassword | KafkaClientSecret;

interface KafkaPassword {
  readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
  readonly username: string;
  readonly password: string;
}

/** A client of an authorisation server, which gives it access tokens for the brokers. */
interface KafkaClientSecret {
  readonly mechanism: 'OAUTHBEARER';
  /** OAuth's token endpoint. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

/** The schema `event_log` of a PostgreSQL database. */
export interface PostgresLogConfig {
  readonly kind: 'postgres';
  readonly url: string;
  /** Partitions of topics created here. Default 6. */
  readonly partitions?: number;
}
