import type { DataContract } from '#contracts/documents';
import { retentionOf, serviceLevels } from './service-levels.js';

const contract: DataContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'c',
  version: '1',
  status: 'active',
  slaProperties: [
    { property: 'Retention', value: 3, unit: 'y', element: 'orders' },
    { property: 'latency', value: 4, unit: 'h' },
  ],
};

test('service levels are found by name in any case', () => {
  expect(serviceLevels(contract, 'LATENCY')).toEqual([{ property: 'latency', value: 4, unit: 'h' }]);
});

test('retention is read with its length in seconds', () => {
  expect(retentionOf(contract)).toEqual({ value: 3, unit: 'y', element: 'orders', seconds: 94_608_000 });
});

test('a contract that promises none has no retention', () => {
  expect(retentionOf({ ...contract, slaProperties: [] })).toBeUndefined();
});
