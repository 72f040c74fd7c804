import type { AuditEntry } from './audit-entry.js';

/** The entry that the documentation shows: a pipeline applied a change for somebody. */
export const auditEntryExample: AuditEntry = {
  id: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
  at: '2026-11-21T09:00:00.512Z',
  service: 'catalog',
  actor: {
    id: 'clients-pipeline',
    kind: 'machine',
    via: 'key',
    credential: '7f3k2m9q',
    onBehalfOf: 'ada@clients.example',
  },
  address: '10.20.30.40',
  userAgent: 'curl/8.5.0',
  method: 'POST',
  route: '/api/v1/changes',
  right: 'change:apply',
  resources: ['contract:lounge-visits', 'product:clients.lounge-visits'],
  because: ['machine-apply'],
  outcome: 'succeeded',
  status: 201,
  code: null,
  reason: null,
  decision: '0198c6f0-3f0b-7a10-8d2e-6b1c2d3e4f50',
  correlationId: '6f1c7a52-2d0b-4c0e-9c57-0f3a6c1f9e11',
  concludedAt: '2026-11-21T09:00:00.540Z',
};
