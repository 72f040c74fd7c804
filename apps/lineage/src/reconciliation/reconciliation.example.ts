import type { FindingView, RunView } from './reconciliation-documents.js';

export const findingExample: FindingView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  cluster: 'bWVzaHdhcmRlbi1kb2NzLTE',
  kind: 'retention-below',
  topic: 'clients.lounge-visits',
  contractId: 'lounge-visits',
  party: null,
  productId: 'clients.lounge-visits',
  domain: 'clients',
  owners: ['ada@clients.example'],
  message:
    "Topic 'clients.lounge-visits' keeps records for 86400 seconds, contract 'lounge-visits' promises 604800.",
  remedy:
    'Keep them as long as promised: kafka-configs --alter --entity-type topics --entity-name clients.lounge-visits --add-config retention.ms=604800000.',
  foundAt: '2026-11-21T08:00:00.120Z',
  mendedAt: null,
};

export const runExample: RunView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d01',
  state: 'waiting',
  askedBy: 'ada@clients.example',
  askedAt: '2026-11-21T08:00:00.000Z',
  startedAt: null,
  endedAt: null,
  cluster: null,
  topics: null,
  groups: null,
  found: null,
  mended: null,
  failure: null,
};
