import type { GrantView, GrantWithSteps, NewGrant } from './grant-documents.js';

export const newGrantExample: NewGrant = {
  contract: 'lounge-invoices',
  consumer: { id: 'marketing.offers', owner: 'mia@marketing.example', domain: 'marketing' },
  purpose: 'offers to guests',
  until: '2027-06-30T22:00:00.000Z',
  reason: 'Guests are to be offered what they have paid for before.',
};

export const grantExample: GrantView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d54',
  state: 'approved',
  ...{ contractId: 'lounge-invoices', product: 'billing.lounge-invoices', port: null },
  consumer: { id: 'marketing.offers', owner: 'mia@marketing.example', domain: 'marketing' },
  purpose: 'offers to guests',
  terms: null,
  revision: 2,
  requestedBy: 'mia@marketing.example',
  requestedAt: '2026-11-21T09:00:00.000Z',
  asked: null,
  until: '2027-06-30T22:00:00.000Z',
  approvedBy: 'grace@billing.example',
  approvedAt: '2026-11-21T10:00:00.000Z',
  revokedAt: null,
};

export const grantWithSteps: GrantWithSteps = {
  ...grantExample,
  steps: [
    {
      ...{ revision: 1, action: 'requested', actor: 'mia@marketing.example' },
      ...{
        reason: newGrantExample.reason ?? null,
        until: newGrantExample.until,
        at: '2026-11-21T09:00:00.000Z',
      },
    },
    {
      ...{ revision: 2, action: 'approved', actor: 'grace@billing.example', reason: null },
      ...{ until: newGrantExample.until, at: '2026-11-21T10:00:00.000Z' },
    },
  ],
};
