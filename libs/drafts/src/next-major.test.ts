import type { DataContract, DataProduct } from '#contracts/documents';
import { nextMajorOf } from './next-major.js';

const product: DataProduct = {
  apiVersion: 'v1.0.0',
  kind: 'DataProduct',
  id: 'clients.visits',
  status: 'deprecated',
  version: '1.4.2',
  outputPorts: [
    { name: 'visits', version: '1.4.0', contractId: 'visits' },
    { name: 'others', version: '1.0.0', contractId: 'elsewhere' },
  ],
  customProperties: [
    { property: 'mesh.sunset', value: '2027-01-01' },
    { property: 'mesh.purpose', value: ['billing'] },
  ],
};
const contract: DataContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'visits',
  version: '1.4.0',
  status: 'active',
  schema: [
    { name: 'visit', physicalType: 'topic', physicalName: 'clients.visits' },
    { name: 'copy', physicalType: 'table', physicalName: 'visits' },
  ],
};

test('the next major stands beside the old one, under ids and topics of its own, and says what it follows', () => {
  const next = nextMajorOf(product, [contract]);
  expect(next.product).toMatchObject({
    ...{ id: 'clients.visits-2', version: '2.0.0', status: 'draft' },
    outputPorts: [
      { name: 'visits', version: '2.0.0', contractId: 'visits-2' },
      { name: 'others', version: '2.0.0', contractId: 'elsewhere' },
    ],
    customProperties: [
      { property: 'mesh.purpose', value: ['billing'] },
      { property: 'mesh.follows', value: 'clients.visits' },
    ],
  });
  expect(next.contracts).toMatchObject([
    {
      ...{ id: 'visits-2', version: '2.0.0', status: 'draft' },
      schema: [{ physicalName: 'clients.visits-2' }, { physicalName: 'visits' }],
    },
  ]);
  expect(next.notes[0]).toContain('clients.visits-2');
});

test('the one after that counts on', () => {
  const second = nextMajorOf(product, [contract]);
  const third = nextMajorOf(second.product, second.contracts);
  expect([third.product.id, third.product.version]).toEqual(['clients.visits-3', '3.0.0']);
  expect(third.product.customProperties?.at(-1)?.value).toBe('clients.visits-2');
  expect(third.contracts[0]).toMatchObject({
    id: 'visits-3',
    schema: [{ physicalName: 'clients.visits-3' }, {}],
  });
});

test.each([[undefined], ['draft']])('a version that is none (%s) is taken for the first', (version) => {
  expect(nextMajorOf({ ...product, version }, []).product.version).toBe('2.0.0');
});
