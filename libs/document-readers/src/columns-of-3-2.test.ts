import type { DataContract, SchemaObject } from '#contracts/documents';
import { columns } from './columns.js';

const contract = (...schema: SchemaObject[]): DataContract => ({
  ...{ apiVersion: 'v3.2.0', kind: 'DataContract', id: 'c', version: '1' },
  schema,
});

test('the columns of a map are those of its values, however deep', () => {
  const amount = { name: 'amount' };
  const map = (value: object) => ({ logicalType: 'map' as const, map: { key: {}, value } });
  const found = columns(
    contract({
      name: 'o',
      properties: [
        { name: 'prices', ...map({ properties: [amount] }) },
        { name: 'deep', logicalType: 'array', items: map(map({ properties: [amount] })) },
      ],
    }),
  );
  expect(found.map(({ path, at }) => [path, at])).toEqual([
    ['o.prices', 'schema.0.properties.0'],
    ['o.prices.amount', 'schema.0.properties.0.map.value.properties.0'],
    ['o.deep', 'schema.0.properties.1'],
    ['o.deep.amount', 'schema.0.properties.1.items.map.value.map.value.properties.0'],
  ]);
});

test('what is in a deprecated object or property is deprecated too', () => {
  const found = columns(
    contract(
      { name: 'old', deprecated: true, properties: [{ name: 'a' }] },
      {
        name: 'new',
        properties: [{ name: 'b', deprecated: true, properties: [{ name: 'c' }] }, { name: 'd' }],
      },
    ),
  );
  expect(found.filter(({ deprecated }) => deprecated).map(({ path }) => path)).toEqual([
    'old.a',
    'new.b',
    'new.b.c',
  ]);
});

test('allowed values, meaning and other names are read, and what an older contract has under their names is not', () => {
  const [column, older] = columns(
    contract({
      name: 'o',
      properties: [
        {
          ...{ name: 'a', semanticType: 'measure', synonyms: [{ synonym: 'turnover' }] },
          enum: [{ value: 'gold', label: 'Gold' }, { value: null }],
        },
        { name: 'b', enum: ['gold'], synonyms: 'x', semanticType: 1, deprecated: 'yes' } as never,
      ],
    }),
  );
  expect(column).toMatchObject({
    ...{ semanticType: 'measure', synonyms: ['turnover'], allowedValues: ['gold', null] },
  });
  expect(older).toMatchObject({ semanticType: 'column', synonyms: [], deprecated: false });
  expect(older?.allowedValues).toBeUndefined();
});
