export type { CloudEvent, NewEvent } from './cloud-events/cloud-event.js';
export { PoisonEvent } from './cloud-events/poison-event.js';
export { encodeEvent } from './cloud-events/encode-event.js';
export { parseEvent } from './cloud-events/parse-event.js';
export type { EventLogConfig, KafkaCredentials, KafkaLogConfig } from './event-log/event-log.config.js';
export type { EventLog, ReceivedRecord } from './event-log/event-log.js';
export type {
  AccessRule,
  ClusterState,
  GroupState,
  SampledTopic,
  TopicState,
} from './event-log/kafka/cluster/cluster-state.js';
export { watchedCluster, type WatchedCluster } from './event-log/kafka/cluster/watched-cluster.js';
export { createTopics } from './event-log/kafka/create-topics.js';
export { openEventLog } from './event-log/open-event-log.js';
export { MessagingHealth } from './messaging-health.js';
export { MessagingMigrations } from './migrations/messaging-migrations.js';
export { MessagingModule } from './messaging.module.js';
export type { MessagingOptions } from './messaging.options.js';
export { insertOutboxSql, outboxColumns, type OutboxRow } from './outbox/outbox-row.js';
export { Outbox } from './outbox/outbox.js';
export { attachMessaging } from './transport/attach-messaging.js';
export { MeshContext } from './transport/mesh-context.js';
export { MeshEvent, MeshEvents } from './transport/mesh-event.js';
