import { consumptionExample } from '#example-mesh';

/** The same, recorded. */
export const recordedExample = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  source: '/meshwarden/lineage/api/grace@billing.example',
  eventId: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  receivedAt: '2026-11-20T01:05:02.114Z',
  contractIds: ['lounge-visits'],
  consumption: consumptionExample,
};
