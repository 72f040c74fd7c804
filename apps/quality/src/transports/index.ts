/** The ways in which notifications leave: what a tool is sent, signed by which secret, and to which addresses. */
export { AlertEvent } from './message.js';
export { DeliveryPolicy, SendDue, type Sendable, type SendQueue, type TryResult } from './send-due.js';
export { TransportsModule } from './transports.module.js';
export { messageFor, webhookBody } from './webhook-body.js';
export { WebhookSecrets } from './webhook-secrets.js';
