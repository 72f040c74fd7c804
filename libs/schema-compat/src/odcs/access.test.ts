import type { SchemaProperty } from '#contracts/documents';
import { contractOf, found, withObject, withProperty, type Row } from './table-test.js';

const at = (port: number | string) =>
  contractOf({ servers: [{ server: 'store', type: 'mysql', host: '${HOST}', database: 'd', port }] });
const owner = { property: 'owner', value: 'ada', vendor: 'elsewhere' };
const withRelated = (related: object, more: object = {}) =>
  withObject({ ...more, properties: [{ name: 'guest', relationships: [related] } as SchemaProperty] });
const kafka = { server: 'stream', type: 'kafka', host: 'broker:9092' } as const;
const total = { name: 'total' };
const key = (...names: string[]) =>
  withObject({
    properties: ['a', 'b'].map((name) => ({
      name,
      primaryKey: names.includes(name),
      primaryKeyPosition: names.indexOf(name),
    })),
  });
const partition = (...names: string[]) =>
  withObject({
    properties: ['a', 'b'].map((name) => ({
      name,
      partitioned: names.includes(name),
      partitionKeyPosition: names.indexOf(name),
    })),
  });
const address = (...properties: { name: string; id?: string }[]) =>
  withProperty({ logicalType: 'object', properties });

test.each<Row>([
  ['an object goes', withObject({}), contractOf({ schema: [] }), ['OBJECT_REMOVED orders']],
  ['an object comes', contractOf(), withObject({}), ['OBJECT_ADDED orders']],
  [
    'an object is renamed, its id stays',
    withObject({ id: 'o' }),
    withObject({ id: 'o', name: 'sales' }),
    ['OBJECT_RENAMED orders'],
  ],
  [
    'a table becomes a topic',
    withObject({ physicalType: 'table' }),
    withObject({ physicalType: 'topic' }),
    ['OBJECT_RETYPED orders'],
  ],
  ['a table becomes a view', withObject({ physicalType: 'TABLE' }), withObject({ physicalType: 'view' }), []],
  [
    'a table moves',
    withObject({ physicalName: 'a' }),
    withObject({ physicalName: 'b' }),
    ['PHYSICAL_NAME_CHANGED orders'],
  ],
  ['a property goes', withProperty({}), withObject({ properties: [] }), ['PROPERTY_REMOVED orders.total']],
  ['an optional property comes', withObject({}), withProperty({}), ['PROPERTY_ADDED orders.total']],
  [
    'a required property comes',
    withObject({}),
    withProperty({ required: true }),
    ['REQUIRED_PROPERTY_ADDED orders.total'],
  ],
  [
    'a column is renamed in the store',
    withProperty({ physicalName: 't' }),
    withProperty({ physicalName: 'u' }),
    ['PHYSICAL_NAME_CHANGED orders.total'],
  ],
  [
    'a nested property goes',
    address({ name: 'zip' }, { name: 'city' }),
    address({ name: 'city' }),
    ['PROPERTY_REMOVED orders.total.zip'],
  ],
  [
    'a nested property is renamed',
    address({ name: 'zip', id: 'z' }),
    address({ name: 'postcode', id: 'z' }),
    ['PROPERTY_RENAMED orders.total.zip'],
  ],
  [
    'a property of items goes, items adding no segment',
    withProperty({ logicalType: 'array', items: { logicalType: 'object', properties: [{ name: 'sku' }] } }),
    withProperty({ logicalType: 'array', items: { logicalType: 'object', properties: [] } }),
    ['PROPERTY_REMOVED orders.total.sku'],
  ],
  ['a server goes', contractOf({ servers: [kafka] }), contractOf(), ['SERVER_REMOVED servers.stream']],
  ['a server comes', contractOf(), contractOf({ servers: [kafka] }), ['SERVER_ADDED servers.stream']],
  [
    'a server moves',
    contractOf({ servers: [kafka] }),
    contractOf({ servers: [{ ...kafka, host: 'other:9092' }] }),
    ['SERVER_CHANGED servers.stream'],
  ],
  [
    'a server is described',
    contractOf({ servers: [kafka] }),
    contractOf({ servers: [{ ...kafka, description: 'x', environment: 'prod' }] }),
    [],
  ],
  ['a variable is another one', at('${PORT}'), at('${DB_PORT}'), ['SERVER_CHANGED servers.store']],
  [
    'a variable takes the place of what it may stand for',
    at(5432),
    at('${PORT}'),
    ['SERVER_CHANGED servers.store'],
  ],
  ['a variable stays, whatever it stands for', at('${PORT}'), at('${PORT}'), []],
  ['a port is written as a text', at(5432), at('5432'), []],
  [
    'what is said about a table and its relationships',
    withRelated({ to: 'guests.id' }),
    withRelated({ id: 'guest', to: 'guests.id', customProperties: [owner] }, { customProperties: [owner] }),
    [],
  ],
  ['a first primary key comes', key(), key('a'), ['PRIMARY_KEY_ADDED orders']],
  ['a primary key grows', key('a'), key('a', 'b'), ['PRIMARY_KEY_CHANGED orders']],
  ['a primary key goes', key('a'), key(), ['PRIMARY_KEY_CHANGED orders']],
  ['a primary key is reordered', key('a', 'b'), key('b', 'a'), ['PRIMARY_KEY_REORDERED orders']],
  ['a first partition key comes', partition(), partition('a'), ['PARTITION_KEY_ADDED orders']],
  ['a partition key changes', partition('a'), partition('b'), ['PARTITION_KEY_CHANGED orders']],
  [
    'a partition key is reordered',
    partition('a', 'b'),
    partition('b', 'a'),
    ['PARTITION_KEY_CHANGED orders'],
  ],
  [
    'a key column is renamed and remains the key',
    withObject({ properties: [{ name: 'a', id: '1', primaryKey: true }] }),
    withObject({ properties: [{ name: 'b', id: '1', primaryKey: true }] }),
    ['PROPERTY_RENAMED orders.a'],
  ],
  ['a status changes', contractOf({ status: 'draft' }), contractOf(), ['STATUS_CHANGED status']],
])('%s', (_, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});

test.each<Row>([
  [
    'id',
    withProperty({ id: 'x' }),
    withProperty({ id: 'x', name: 'amount' }),
    ['PROPERTY_RENAMED orders.total'],
  ],
  [
    'physical name',
    withProperty({ physicalName: 'x' }),
    withProperty({ physicalName: 'x', name: 'amount' }),
    ['PROPERTY_RENAMED orders.total'],
  ],
  [
    'business name',
    withProperty({ businessName: 'x' }),
    withProperty({ businessName: 'x', name: 'amount' }),
    ['PROPERTY_RENAMED orders.total'],
  ],
])('a renamed property is found again by its %s', (_, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});

test('without anything in common, a property is removed and another added', () => {
  expect(found(withProperty({}), withProperty({ name: 'amount' }))).toEqual([
    'PROPERTY_REMOVED orders.total',
    'PROPERTY_ADDED orders.amount',
  ]);
});

test('order and prose are nothing to readers', () => {
  const before = contractOf({
    description: { purpose: 'a' },
    schema: [
      { name: 'orders', properties: [total, { name: 'at', description: 'x', tags: ['a'] }] },
      { name: 'visits' },
    ],
    servers: [kafka, { ...kafka, server: 'second' }],
  });
  const after = contractOf({
    description: { purpose: 'b' },
    schema: [
      { name: 'visits' },
      { name: 'orders', description: 'y', properties: [{ name: 'at', examples: [1] }, total] },
    ],
    servers: [{ ...kafka, server: 'second' }, kafka],
  });
  expect(found(before, after)).toEqual([]);
});
