import type { NewWaiver, WaiverView, WaiverWithSteps } from './waiver-documents.js';

export const newWaiverExample: NewWaiver = {
  policy: 'MESH-011',
  subjects: [{ domain: 'billing', id: 'lounge-*' }],
  reason: 'How fresh the invoices are is measured from the second quarter on.',
  link: 'https://tickets.billing.example/BILL-77',
  until: '2027-03-31T22:00:00.000Z',
};

export const waiverExample: WaiverView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d01',
  state: 'approved',
  scope: 'global',
  ...newWaiverExample,
  link: 'https://tickets.billing.example/BILL-77',
  revision: 2,
  requestedBy: 'grace@billing.example',
  requestedAt: '2026-11-21T09:00:00.000Z',
  asked: null,
  approvedBy: 'ada@clients.example',
  approvedAt: '2026-11-21T10:00:00.000Z',
  revokedAt: null,
  matchedAt: null,
  standingAt: null,
};

export const waiverWithSteps: WaiverWithSteps = {
  ...waiverExample,
  steps: [
    {
      revision: 1,
      action: 'requested',
      actor: 'grace@billing.example',
      reason: newWaiverExample.reason,
      until: newWaiverExample.until,
      at: '2026-11-21T09:00:00.000Z',
    },
    {
      revision: 2,
      action: 'approved',
      actor: 'ada@clients.example',
      reason: null,
      until: newWaiverExample.until,
      at: '2026-11-21T10:00:00.000Z',
    },
  ],
};
