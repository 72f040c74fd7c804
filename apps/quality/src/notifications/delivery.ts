import { QualityAlert } from '#contracts/events';
import { z } from 'zod';
import { AlertEvent } from '../transports/index.js';

/** How far a notification has come. `superseded`: before it could be delivered, something later was told of its incident. */
export const DeliveryStatus = z.enum(['pending', 'delivered', 'failed', 'superseded']).meta({
  id: 'DeliveryStatus',
  description:
    'How far a notification has come. `superseded`: before it could be delivered, something later was told of its incident.',
});
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** One notification to one webhook, and how far it has come. */
export const Delivery = z
  .object({
    id: z.uuid().describe('Also the webhook-id that the receiver sees, the same at each try.'),
    incidentId: z.uuid(),
    incidentRevision: z.int(),
    event: AlertEvent,
    channel: z.string(),
    tool: z.string(),
    address: z.string(),
    alert: QualityAlert,
    status: DeliveryStatus,
    attempts: z.int(),
    nextAttemptAt: z.iso.datetime(),
    lastStatus: z.int().nullable().describe('The HTTP status of the last answer.'),
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
    deliveredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delivery', description: 'One notification to one webhook, and how far it has come.' });
export type Delivery = z.infer<typeof Delivery>;
