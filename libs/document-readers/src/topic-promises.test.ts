import type { DataContract, DataProduct } from '#contracts/documents';
import { accessRoles, kafkaNames, topicPromises } from './index.js';

const contract = (parts: object): DataContract =>
  ({
    id: 'visits',
    servers: [{ server: 'bus', type: 'kafka', host: 'kafka:9092' }],
    ...parts,
  }) as unknown as DataContract;
const custom = (properties: Record<string, unknown>) => ({
  customProperties: Object.entries(properties).map(([property, value]) => ({ property, value })),
});

test('what is said of an object counts before what is said of the contract', () => {
  const [visits, guests] = topicPromises(
    contract({
      schema: [
        { name: 'visits', ...custom({ 'mesh.partitions': '12' }) },
        { name: 'guests', physicalName: 'crm.guests' },
      ],
      ...custom({ 'mesh.partitions': 3, 'mesh.replication': 3, 'mesh.cleanupPolicy': 'Delete, compact' }),
      slaProperties: [
        { property: 'retention', value: 7, unit: 'd' },
        { property: 'Retention', value: 30, unit: 'd', element: 'visits.seats' },
      ],
    }),
  );
  expect(visits).toEqual({
    topic: 'visits',
    object: 'visits',
    partitions: 12,
    replication: 3,
    cleanupPolicy: 'compact,delete',
    retentionSeconds: 30 * 86_400,
  });
  expect(guests).toMatchObject({ topic: 'crm.guests', partitions: 3, retentionSeconds: 7 * 86_400 });
});

test('what is no number is no promise', () => {
  const [promise] = topicPromises(
    contract({ schema: [{ name: 'visits' }], ...custom({ 'mesh.partitions': 'many' }) }),
  );
  expect(promise).toEqual({ topic: 'visits', object: 'visits' });
});

test('roles, groups and users are read by their names', () => {
  expect(accessRoles(contract({ roles: [{ role: 'analyst' }, { role: 'analyst' }] }))).toEqual(['analyst']);
  const product = custom({
    'mesh.consumerGroups': 'a, b-*',
    'mesh.principals': ['User:etl'],
  }) as unknown as DataProduct;
  expect(kafkaNames(product)).toEqual({ groups: ['a', 'b-*'], principals: ['etl'] });
});
