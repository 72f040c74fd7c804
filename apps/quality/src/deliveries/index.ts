/** Messages that were decided on: how far each has come, and that it gets there. */
export { Deliver, TryLease } from './deliver.js';
export { DeliveriesModule, DeliveryPoller } from './deliveries.module.js';
export { DeliveriesStore } from './deliveries.store.js';
export type { Delivery } from './delivery.js';
export type { NewDelivery } from './outgoing.js';
export { RetryPauses } from './try-message.js';
