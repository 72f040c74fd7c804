import { incidentExample } from '../incidents/index.js';
import { alertOf } from './alert-of.js';
import type { Delivery } from './delivery.js';

/** A failed delivery for the API's documentation. */
export const deliveryExample: Delivery = {
  id: '0198c6f0-4b10-7d11-8f00-1c2d3e4f5a6b',
  incidentId: incidentExample.id,
  incidentRevision: 1,
  event: 'raised',
  channel: 'data-alerts',
  tool: 'webhook',
  address: 'https://hooks.clients.example/quality',
  alert: alertOf(incidentExample, new Date('2026-11-21T09:00:00.000Z')),
  status: 'failed',
  attempts: 8,
  nextAttemptAt: '2026-11-22T03:20:35.000Z',
  lastStatus: 500,
  lastError: 'The receiver answered 500.',
  createdAt: '2026-11-21T09:00:00.000Z',
  deliveredAt: null,
};
