import type { DraftAnswer, NewDraft } from './draft-documents.js';

/** A topic of the example mesh, whose schema is registered. */
export const topicDraft: NewDraft = {
  source: {
    from: 'topic',
    topic: 'clients.lounge-visits',
    partitions: 6,
    replication: 3,
    settings: { 'retention.ms': '604800000', 'cleanup.policy': 'delete' },
  },
  domain: 'clients',
  owner: 'ada@clients.example',
  contractId: 'lounge-arrivals',
  productId: 'clients.lounge-arrivals',
};

export const tableDraft: NewDraft = {
  source: {
    from: 'table',
    schema: 'public',
    table: 'lounges',
    comment: 'Every lounge that guests can visit.',
    columns: [
      { name: 'code', type: 'character varying(8)', nullable: false, comment: 'Code of the lounge.' },
      { name: 'opened_on', type: 'date', nullable: true },
    ],
    primaryKey: ['code'],
  },
  domain: 'clients',
};

export const draftExample: DraftAnswer = {
  contract: {
    ...{ apiVersion: 'v3.2.0', kind: 'DataContract', id: 'public-lounges', name: 'Lounges' },
    ...{ version: '1.0.0', status: 'draft', domain: 'clients' },
    description: { purpose: 'Every lounge that guests can visit.' },
    schema: [
      {
        ...{ name: 'lounges', physicalName: 'public.lounges', physicalType: 'table', logicalType: 'object' },
        properties: [
          {
            ...{ name: 'code', logicalType: 'string', logicalTypeOptions: { maxLength: 8 } },
            ...{ physicalType: 'character varying(8)', description: 'Code of the lounge.' },
            ...{ required: true, primaryKey: true, primaryKeyPosition: 1 },
          },
          { name: 'opened_on', logicalType: 'date', physicalType: 'date' },
        ],
      },
    ],
  },
  product: {
    ...{ apiVersion: 'v1.1.0', kind: 'DataProduct', id: 'clients.public-lounges', name: 'Lounges' },
    ...{ version: '1.0.0', status: 'draft', type: 'source-aligned', domain: 'clients' },
    outputPorts: [{ name: 'lounges', version: '1.0.0', type: 'postgres', contractId: 'public-lounges' }],
  },
  schemas: [],
  missing: [
    {
      ...{ document: 'contract', path: 'team.members' },
      message: 'Who owns it: a member whose role is `owner`.',
    },
  ],
  notes: [],
};
