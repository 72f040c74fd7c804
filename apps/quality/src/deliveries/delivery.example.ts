import type { Delivery, DeliveryAttempt } from './delivery.js';

const incidentId = '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d';

/** A failed delivery for the API's documentation. */
export const deliveryExample: Delivery = {
  id: '0198c6f0-4b10-7d11-8f00-1c2d3e4f5a6b',
  event: 'raised',
  subjects: [`incident:${incidentId}`],
  incidentId,
  incidentRevision: 1,
  title: 'visits.email: nullValues must be less than 1 percent',
  destination: 'webhook:https://hooks.clients.example/quality',
  channel: 'data-alerts',
  tool: 'webhook',
  address: 'https://hooks.clients.example/quality',
  status: 'failed',
  attempts: 10,
  nextAttemptAt: '2026-11-24T12:35:05.000Z',
  lastStatus: 500,
  lastError: 'The receiver answered 500.',
  createdAt: '2026-11-21T09:00:00.000Z',
  deliveredAt: null,
};

/** The last try of it. */
export const triesExample: DeliveryAttempt[] = [
  { at: '2026-11-24T12:35:05.000Z', httpStatus: 500, error: 'The receiver answered 500.' },
];
