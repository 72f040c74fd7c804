/** Which event log to use. */
export type EventLogConfig = KafkaLogConfig | PostgresLogConfig;

/** Apache Kafka. */
export interface KafkaLogConfig {
  readonly kind: 'kafka';
  /** `host:port` of some brokers. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Partitions of topics created here. Default 6. */
  readonly partitions?: number;
  /** Copies of topics created here. Default: the broker's. */
  readonly replicationFactor?: number;
}

/** The schema `event_log` of a PostgreSQL database. */
export interface PostgresLogConfig {
  readonly kind: 'postgres';
  readonly url: string;
  /** Partitions of topics created here. Default 6. */
  readonly partitions?: number;
}
