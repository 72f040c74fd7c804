/** What people set about who is told what: routes, destinations, silences. */
export { NotificationSettingsModule } from './notification-settings.module.js';
