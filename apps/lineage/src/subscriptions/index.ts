/** Subscriptions: which of Kafka's consumer groups read what contracts describe, and whose they are. */
export { FollowGroups } from './follow-groups.js';
export { SubscriptionsModule } from './subscriptions.module.js';
export { type ContractSubscription, SubscriptionsStore } from './subscriptions.store.js';
