export type { CloudEvent, NewEvent } from './cloud-events/cloud-event.js';
export { encodeEvent } from './cloud-events/encode-event.js';
export { parseEvent } from './cloud-events/parse-event.js';
export { InvalidCloudEvent, PoisonEvent, UnknownEventType } from './cloud-events/poison-event.js';
export type { EventLogConfig, KafkaLogConfig, PostgresLogConfig } from './event-log/event-log.config.js';
export type {
  EventLog,
  LogRecord,
  PartitionLag,
  ReceivedRecord,
  Subscription,
  SubscriptionRequest,
  TopicSpec,
} from './event-log/event-log.js';
export { openEventLog } from './event-log/open-event-log.js';
export { MessagingHealth, type MessagingReport } from './messaging-health.js';
export { MessagingMigrations } from './migrations/messaging-migrations.js';
export { MessagingModule } from './messaging.module.js';
export type { MessagingOptions } from './messaging.options.js';
export { insertOutboxSql, outboxColumns, type OutboxRow } from './outbox/outbox-row.js';
export { Outbox } from './outbox/outbox.js';
export { EVENT_LOG } from './tokens.js';
export type { AppliedPosition } from './transport/applied-positions.js';
export { attachMessaging } from './transport/attach-messaging.js';
export { MeshContext } from './transport/mesh-context.js';
export { MeshEvent, type MeshEventOptions, MeshEvents } from './transport/mesh-event.js';
export { currentTraceparent, withTraceparent } from './transport/trace.js';
