/** Notifications of incidents: what is told, to whom, and how far it has come. */
export { DeliveryPolicy } from './deliver.js';
export { NotificationsModule } from './notifications.module.js';
