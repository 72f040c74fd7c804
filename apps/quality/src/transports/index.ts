/** The ways in which notifications leave: what a tool is sent, signed by which secret, and to which addresses. */
export { AlertEvent } from './message.js';
export { postWebhook, type PostOptions } from './post-webhook.js';
export { TransportsModule } from './transports.module.js';
export { webhookBody } from './webhook-body.js';
export { WebhookSecrets } from './webhook-secrets.js';
