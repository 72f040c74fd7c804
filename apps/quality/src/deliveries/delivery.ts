import { z } from 'zod';
import { AlertEvent } from '../transports/index.js';

/** How far a delivery has come. */
export const DeliveryStatus = z
  .enum(['pending', 'delivered', 'failed', 'superseded'])
  .meta({ id: 'DeliveryStatus', description: 'How far a delivery has come.' });
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** One message to one destination, and how far it has come. */
export const Delivery = z
  .object({
    id: z.uuid().describe('Also the webhook-id that the receiver sees, the same at each try.'),
    event: AlertEvent,
    subjects: z.array(z.string()).describe('What it tells of, as `incident:<id>` or `notice:<id>`.'),
    incidentId: z.uuid().nullable().describe('The incident that it tells of; of several, the first.'),
    incidentRevision: z.int().nullable(),
    title: z.string(),
    destination: z.string().describe('What is the same for the same way to reach somebody.'),
    channel: z.string(),
    tool: z.string(),
    address: z.string(),
    status: DeliveryStatus,
    attempts: z.int(),
    nextAttemptAt: z.iso.datetime(),
    lastStatus: z.int().nullable().describe('The HTTP status of the last answer.'),
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
    deliveredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delivery', description: 'One message to one destination, and how far it has come.' });
export type Delivery = z.infer<typeof Delivery>;

/** One try of a delivery. */
export const DeliveryAttempt = z
  .object({
    at: z.iso.datetime(),
    httpStatus: z.int().nullable(),
    error: z.string().nullable().describe('Null when it was taken.'),
  })
  .meta({ id: 'DeliveryAttempt', description: 'One try of a delivery.' });
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

/** A delivery with all that was tried. */
export const DeliveryWithAttempts = Delivery.extend({ tries: z.array(DeliveryAttempt) }).meta({
  id: 'DeliveryWithAttempts',
  description: 'A delivery with all that was tried, the newest last.',
});
