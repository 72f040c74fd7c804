import type { ApplicationModel, NewApplication } from './application-documents.js';

const until = '2027-06-30T22:00:00.000Z';
const at = '2026-11-21T09:00:00.000Z';
const columns = ['invoices.guest_email', 'invoices.amount_cents'];
const said = { domain: 'marketing', purpose: 'offers to guests' };
const owner = 'ida@marketing.example';
const consumer = { id: 'marketing.guest-offers', owner, domain: 'marketing' };

export const newApplicationExample: NewApplication = {
  ...said,
  ...{ name: 'guest-offers', owner, until },
  reads: [{ contract: 'lounge-invoices', columns }],
};

const retention = { contract: 'lounge-invoices', value: 10, unit: 'y' };

export const modelExample: ApplicationModel = {
  id: 'marketing.guest-offers',
  ready: true,
  reads: [
    {
      ...{ contract: 'lounge-invoices', product: 'billing.lounge-invoices', status: 'active' },
      columns: [
        {
          ...{ path: 'invoices.guest_email', type: 'string', classification: 'confidential' },
          ...{ tags: ['pii'], deprecated: false },
        },
        {
          ...{ path: 'invoices.amount_cents', type: 'integer', classification: null },
          ...{ tags: [], deprecated: false },
        },
      ],
      access: { state: 'ask', grant: null, why: [], purposes: [], terms: null },
      consents: [],
    },
  ],
  classifications: [
    {
      classification: 'confidential',
      columns: [{ contract: 'lounge-invoices', path: 'invoices.guest_email' }],
    },
  ],
  serviceLevels: [
    { property: 'retention', strictest: retention, weakest: retention, promised: [retention], silent: [] },
  ],
  findings: [],
  product: {
    ...{ apiVersion: 'v1.1.0', kind: 'DataProduct', id: 'marketing.guest-offers', name: 'Guest offers' },
    ...{ version: '1.0.0', status: 'draft', type: 'consumer-aligned', domain: 'marketing' },
    description: { purpose: said.purpose },
    team: { members: [{ username: owner, role: 'owner' }] },
    inputPorts: [{ name: 'lounge-invoices', version: '1.0.0', contractId: 'lounge-invoices' }],
    outputPorts: [{ name: 'guest-offers', version: '1.0.0', type: 'postgres', contractId: 'guest-offers' }],
  },
  contract: {
    ...{ apiVersion: 'v3.2.0', kind: 'DataContract', id: 'guest-offers', name: 'Guest offers' },
    ...{ version: '1.0.0', status: 'draft', domain: 'marketing' },
    description: { purpose: said.purpose },
    schema: [
      {
        name: 'guest_offers',
        properties: [
          {
            ...{ name: 'guest_email', logicalType: 'string', required: true, classification: 'confidential' },
            ...{ tags: ['pii'], transformSourceObjects: ['lounge-invoices.invoices.guest_email'] },
          },
        ],
      },
    ],
    slaProperties: [{ property: 'retention', value: 10, unit: 'y', element: 'guest_offers' }],
  },
  missing: [],
  notes: [],
  accessRequests: [{ contract: 'lounge-invoices', port: 'invoices', consumer, purpose: said.purpose, until }],
  consumptions: [
    { consumer, contractId: 'lounge-invoices', columns, purpose: said.purpose, from: at, to: at },
  ],
};
