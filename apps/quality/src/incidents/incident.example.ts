import type { Incident, IncidentTransition } from './incident.js';

/** An incident for the API's documentation. */
export const incidentExample: Incident = {
  id: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
  contractId: 'lounge-visits',
  expectationId: 'visits.email/nullValues',
  element: 'visits.email',
  productId: 'lounge',
  owner: 'ada@clients.example',
  severity: 'critical',
  status: 'open',
  title: 'visits.email: nullValues must be less than 1 percent',
  description: 'nullValues is 12 percent; it must be less than 1 percent.',
  assignee: null,
  revision: 1,
  reopened: 0,
  openedAt: '2026-11-21T09:00:00.000Z',
  resolvedAt: null,
  updatedAt: '2026-11-21T09:00:00.000Z',
};

/** Its history. */
export const historyExample: IncidentTransition[] = [
  {
    revision: 1,
    action: 'opened',
    status: 'open',
    actor: 'meshwarden',
    comment: incidentExample.description,
    assignee: null,
    at: incidentExample.openedAt,
  },
];
