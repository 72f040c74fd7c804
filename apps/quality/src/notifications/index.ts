/** What is told of incidents. */
export { NotificationsModule } from './notifications.module.js';
