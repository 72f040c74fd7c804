import type { DataContract } from '#contracts/documents';
import { datasetsOf } from './index.js';

const contract = (server: object, ...schema: object[]) =>
  ({
    ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id: 'c', version: '1' },
    schema,
    servers: [{ server: 's', ...server }],
  }) as DataContract;

const table = { name: 'orders', physicalName: 'orders_v1', physicalType: 'table' };
const topic = { name: 'visits', physicalName: 'clients.visits', physicalType: 'topic' };

const named = (server: object, ...schema: object[]) =>
  datasetsOf(contract(server, ...schema)).map(({ namespace, name }) => `${namespace}|${name}`);

test.each([
  [
    { type: 'postgres', host: 'db', port: 5432, database: 'shop', schema: 'public' },
    'postgres://db:5432|shop.public.orders_v1',
  ],
  [
    { type: 'postgresql', host: 'DB', database: 'shop', schema: 'public' },
    'postgres://db:5432|shop.public.orders_v1',
  ],
  [{ type: 'mysql', host: 'db', port: 3306, database: 'shop' }, 'mysql://db:3306|shop.orders_v1'],
  [{ type: 'bigquery', project: 'p', dataset: 'd' }, 'bigquery|p.d.orders_v1'],
  [
    { type: 'snowflake', account: 'org-acc', database: 'D', schema: 'S' },
    'snowflake://org-acc|D.S.orders_v1',
  ],
  [{ type: 's3', location: 's3://bucket/orders/*.parquet' }, 's3://bucket|orders'],
  [{ type: 's3', location: 's3://bucket/{model}/' }, 's3://bucket|orders_v1'],
  [{ type: 'duckdb', database: '/tmp/shop.duckdb' }, 'duckdb:///tmp/shop.duckdb|shop.main.orders_v1'],
  [{ type: 'local', path: '/data/orders', format: 'csv' }, 'file|/data/orders'],
])('on %j the table is found as %s', (server, name) => {
  expect(named(server, table)).toEqual([name]);
});

test('a topic is found on Kafka, a table is not', () => {
  expect(named({ type: 'kafka', host: 'b2:9092,b1:9092' }, topic, table)).toEqual([
    'kafka://b1:9092|clients.visits',
  ]);
});

test('a table that says its schema itself is found by it', () => {
  const server = { type: 'postgres', host: 'db', port: 5432, database: 'shop', schema: 'public' };
  expect(named(server, { ...table, physicalName: 'sales.orders' })).toEqual([
    'postgres://db:5432|shop.sales.orders',
  ]);
});

test('several objects in one place have a folder each', () => {
  expect(named({ type: 's3', location: 's3://b/lake/' }, table, { name: 'returns' })).toEqual([
    's3://b|lake/orders_v1',
    's3://b|lake/returns',
  ]);
});

test('of a server that runs name in no way there is no dataset', () => {
  expect(named({ type: 'api', location: 'https://example.org/orders' }, table)).toEqual([]);
});
