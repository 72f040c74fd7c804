import type { DataContract } from '#contracts/documents';
import { columns } from './columns.js';

const contract: DataContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'c',
  version: '1',
  status: 'active',
  schema: [
    {
      name: 'orders',
      properties: [
        { name: 'id', logicalType: 'string', required: true, primaryKey: true, tags: ['key'] },
        {
          name: 'lines',
          logicalType: 'array',
          items: {
            logicalType: 'array',
            items: {
              logicalType: 'object',
              properties: [{ name: 'sku', classification: 'public', quality: [{ name: 'q' }] }],
            },
          },
        },
        { name: 'customer', logicalType: 'object', properties: [{ name: 'email', unique: true }] },
        // The standard gives `properties` no meaning here.
        { name: 'note', logicalType: 'string', properties: [{ name: 'ignored' }] },
      ],
    },
    { name: 'empty' },
  ],
};

test('every property is listed by its path, items adding no segment', () => {
  expect(columns(contract).map(({ path, at }) => [path, at])).toEqual([
    ['orders.id', 'schema.0.properties.0'],
    ['orders.lines', 'schema.0.properties.1'],
    ['orders.lines.sku', 'schema.0.properties.1.items.items.properties.0'],
    ['orders.customer', 'schema.0.properties.2'],
    ['orders.customer.email', 'schema.0.properties.2.properties.0'],
    ['orders.note', 'schema.0.properties.3'],
  ]);
});

test('what a property declares is kept, and what it leaves out has its default', () => {
  const [id, , sku] = columns(contract);
  expect(id).toMatchObject({
    name: 'id',
    object: 'orders',
    required: true,
    primaryKey: true,
    unique: false,
    tags: ['key'],
  });
  expect(sku).toMatchObject({ classification: 'public', required: false, tags: [], hasQuality: true });
});
