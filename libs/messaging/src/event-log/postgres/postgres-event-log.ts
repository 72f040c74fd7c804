import { type Db, openDatabase } from '#persistence';
import type { PostgresLogConfig } from '../event-log.config.js';
import type { EventLog, LogRecord, PartitionLag, Subscription, SubscriptionRequest } from '../event-log.js';
import { CreateEventLog1700000000000 } from '../../migrations/create-event-log.js';
import { LogListener } from './log-listener.js';
import { append, ensureTopic, readLag } from './log.store.js';
import { PostgresSubscription } from './postgres-subscription.js';

const DEFAULT_PARTITIONS = 6;
/** Keeps one statement's parameters to some tens of megabytes at most. */
const RECORDS_PER_APPEND = 1_000;

/** The event log in the schema `event_log` of a PostgreSQL database: no broker needed. Nothing is ever removed from it. */
export class PostgresEventLog implements EventLog {
  private readonly partitions = new Map<string, number>();
  private readonly subscriptions = new Set<PostgresSubscription>();
  private readonly listener: LogListener;

  private constructor(
    private readonly db: Db,
    private readonly config: PostgresLogConfig,
  ) {
    this.listener = new LogListener(config.url);
  }

  /** Connects and creates the schema when missing. @throws DatabaseUnavailable */
  static async open(config: PostgresLogConfig): Promise<PostgresEventLog> {
    const migrations = [CreateEventLog1700000000000];
    const db = await openDatabase({ url: config.url, schema: 'event_log', migrations, poolSize: 5 });
    return new PostgresEventLog(db, config);
  }

  async publish(topic: string, records: readonly LogRecord[]): Promise<void> {
    const partitions = await this.ensure(topic);
    for (let from = 0; from < records.length; from += RECORDS_PER_APPEND) {
      await append(this.db, topic, partitions, records.slice(from, from + RECORDS_PER_APPEND));
    }
  }

  subscribe(request: SubscriptionRequest): Subscription {
    const subscription = new PostgresSubscription({
      db: this.db,
      request,
      ensureTopics: async (topics) => {
        for (const topic of topics) await this.ensure(topic);
      },
      onGrowth: (listener) => this.listener.add(listener),
      hears: () => this.listener.connected,
    });
    this.subscriptions.add(subscription);
    return subscription;
  }

  lag(group: string, topics: readonly string[]): Promise<PartitionLag[]> {
    return readLag(this.db, group, topics);
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.listener.close();
    await this.db.close();
  }

  private async ensure(topic: string): Promise<number> {
    const known =
      this.partitions.get(topic) ??
      (await ensureTopic(this.db, topic, this.config.partitions ?? DEFAULT_PARTITIONS));
    this.partitions.set(topic, known);
    return known;
  }
}
