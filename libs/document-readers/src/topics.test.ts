import type { DataContract } from '#contracts/documents';
import { topicsOf } from './topics.js';

const contract: DataContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'c',
  version: '1',
  status: 'active',
};
const kafka = { server: 'stream', type: 'kafka', host: 'broker:9092' } as const;

test('a topic is named by its physical name and lists its servers', () => {
  const schema = [
    { name: 'Orders', physicalName: 'orders.v1', physicalType: 'Topic' },
    { name: 'Archive', physicalType: 'table' },
  ];
  const servers = [kafka, { server: 'db', type: 'duckdb', database: 'x' } as const];
  expect(topicsOf({ ...contract, schema, servers })).toEqual([
    { name: 'orders.v1', object: 'Orders', servers: ['stream'] },
  ]);
});

test('without a physical type an object is a topic only where all servers are Kafka', () => {
  const schema = [{ name: 'Orders' }];
  expect(topicsOf({ ...contract, schema, servers: [kafka] })).toHaveLength(1);
  expect(topicsOf({ ...contract, schema })).toEqual([]);
});
