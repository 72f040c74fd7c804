import type { DynamicModule } from '@nestjs/common';
import type { EventLogConfig } from './event-log/event-log.config.js';
import type { TopicSpec } from './event-log/event-log.js';
import type { RetryPolicy } from './transport/deliver.js';

/** How one service sends and receives events. */
export interface MessagingOptions {
  /** The service's name: its consumer group and the source of its events. */
  readonly service: string;
  /** The schema whose migrations include `MessagingMigrations`. */
  readonly schema: string;
  /** The database of `schema`, where the relay holds a connection of its own. */
  readonly url: string;
  /** What `PersistenceModule.forService` returned for this service. */
  readonly persistence: DynamicModule;
  readonly log: EventLogConfig;
  /** Topics that are not simply kept by age. Default: those of the mesh that are compacted, or kept for long enough. */
  readonly topics?: readonly TopicSpec[];
  /** When to give up on an event. */
  readonly retries?: Partial<RetryPolicy>;
  /** Most events taken up at once. Default 256; they share transactions and hold five connections of the pool at most. */
  readonly concurrency?: number;
}
