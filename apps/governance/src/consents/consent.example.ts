import type { ConsentView, LinkView, OwnLink } from './consent-documents.js';

const name = { consumerId: 'billing.nightly-invoice', contractId: 'lounge-visits' };

export const consentExample: ConsentView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d02',
  kind: 'DataContract',
  subject: 'lounge-visits',
  digest: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  decisionId: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
  differences: [
    {
      rule: 'PROPERTY_REMOVED',
      path: 'visits.email',
      breaking: true,
      directions: ['backward', 'forward'],
      message: "Property 'visits.email' was removed.",
    },
  ],
  reason: 'Addresses are kept in the guest register from now on.',
  requestedBy: 'ada@clients.example',
  requestedAt: '2026-11-21T09:00:00.000Z',
  until: '2027-02-19T09:00:00.000Z',
  readers: [
    {
      ...name,
      owner: 'grace@billing.example',
      domain: 'billing',
      columns: ['visits.email'],
      askedAt: '2026-11-21T09:00:00.000Z',
      answer: 'agree',
      waitUntil: null,
      reason: 'We read the guest register since Monday.',
      answeredBy: 'grace@billing.example',
      answeredAt: '2026-11-21T09:40:00.000Z',
    },
  ],
};

export const linkExample: LinkView = { consumerId: name.consumerId, consent: consentExample };

export const ownLinkExample: OwnLink = {
  ...linkExample,
  link: '/api/v1/consent-links/as-it-was-sent',
  token: 'as-it-was-sent',
};
