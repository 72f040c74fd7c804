/** Notifications of incidents: what is told, to whom, and how far it has come. */
export { NotificationsModule } from './notifications.module.js';
