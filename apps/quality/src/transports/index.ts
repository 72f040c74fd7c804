/** The ways in which messages leave: what each tool is sent, signed by which secret, and to which addresses. */
export { Mailer, MailSettings } from './mailer.js';
export { AlertEvent, eventOf, type Message, type Said } from './message.js';
export { PostSettings } from './post-webhook.js';
export { SendMessage, type Sent } from './send-message.js';
export type { TransportSettings } from './transports.module.js';
export { TransportsModule } from './transports.module.js';
export { WebhookKeysStore } from './webhook-keys.store.js';
export { WebhookSecrets } from './webhook-secrets.js';
