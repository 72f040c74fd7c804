import { nodeOf, normalName } from './index.js';

const spelled = (namespace: string, name: string) => {
  const normal = normalName({ namespace, name });
  return `${normal.namespace}|${normal.name}`;
};

test.each([
  ['postgres://DB.example', 'shop."public".orders', 'postgres://db.example:5432|shop.public.orders'],
  ['postgresql://ada:secret@db:5433', 'shop.public.orders', 'postgres://db:5433|shop.public.orders'],
  ['jdbc:postgresql://db:5432?ssl=true', 'shop.public.orders', 'postgres://db:5432|shop.public.orders'],
  ['mysql://db', '`shop`.`orders`', 'mysql://db:3306|shop.orders'],
  ['mssql://db', '[shop].[dbo].[orders]', 'mssql://db:1433|shop.dbo.orders'],
  ['snowflake://ORG-Account', 'SHOP.PUBLIC.ORDERS', 'snowflake://org-account|SHOP.PUBLIC.ORDERS'],
  ['s3a://bucket', '/warehouse//orders/', 's3://bucket|warehouse/orders'],
  ['s3://bucket/warehouse', 'orders', 's3://bucket|warehouse/orders'],
  ['gs://mock-bucket', 'copied.csv', 'gs://mock-bucket|copied.csv'],
  ['abfs://box@Store.dfs.core.windows.net', '/orders/', 'abfss://box@store.dfs.core.windows.net|/orders'],
  ['hdfs://NameNode', '/data/orders', 'hdfs://namenode:8020|/data/orders'],
  ['file', '/tmp/outputs/1729097570970', 'file|/tmp/outputs/1729097570970'],
  ['file://localhost', '/tmp/a/', 'file|/tmp/a'],
  ['file:', '/tmp/a', 'file|/tmp/a'],
  ['file://host', '/tmp/a', 'file://host|/tmp/a'],
  ['bigquery', 'project.set.`table`', 'bigquery|project.set.table'],
  ['bigquery', 'project.set.table$20261129', 'bigquery|project.set.table'],
  ['kafka://b2:9092,B1', 'clients.visits', 'kafka://b1:9092|clients.visits'],
  ['arn:aws:glue:eu-west-1:123', 'table/shop/orders', 'arn:aws:glue:eu-west-1:123|table/shop/orders'],
  ['duckdb:///tmp/shop.db', 'shop.main.orders', 'duckdb:///tmp/shop.db|shop.main.orders'],
  ['my-namespace', 'anything = at all', 'my-namespace|anything = at all'],
])('the one spelling of %s %s is %s', (namespace, name, normal) => {
  expect(spelled(namespace, name)).toBe(normal);
  const [sameNamespace = '', sameName = ''] = normal.split('|');
  expect(spelled(sameNamespace, sameName)).toBe(normal);
});

test.each([
  ['/warehouse/orders/day=2026-11-29/hour=3/part-0.parquet', '/warehouse/orders'],
  ['/warehouse/orders/2026-11-29', '/warehouse/orders'],
  ['/warehouse/orders/2026/11/29', '/warehouse/orders'],
  ['/warehouse/orders/20261129/*.parquet', '/warehouse/orders'],
  ['/2026-11-29', '/2026-11-29'],
  ['/warehouse/orders/1729097570970', '/warehouse/orders/1729097570970'],
])('the partition is folded: %s is of %s', (name, path) => {
  expect(normalName({ namespace: 'hdfs://n:8020', name }).name).toBe(path);
});

test('a partition that was cut off is told', () => {
  expect(normalName({ namespace: 's3://b', name: 'orders/day=1/hour=2' }).partition).toBe('day=1/hour=2');
});

test('a topic is known by every broker of its cluster', () => {
  expect(normalName({ namespace: 'kafka://b3,b1:9092,b2:9093', name: 't' })).toEqual({
    namespace: 'kafka://b1:9092',
    name: 't',
    partition: null,
    others: [
      { namespace: 'kafka://b2:9093', name: 't' },
      { namespace: 'kafka://b3:9092', name: 't' },
    ],
  });
});

test('the id of a node follows from its name alone, and tells datasets from jobs', () => {
  const name = { namespace: 'a', name: 'b' };
  expect(nodeOf('dataset', name).id).toBe(nodeOf('dataset', { ...name }).id);
  expect(nodeOf('dataset', name).id).not.toBe(nodeOf('job', name).id);
  expect(nodeOf('dataset', { namespace: 'ab', name: '' }).id).not.toBe(nodeOf('dataset', name).id);
  expect(nodeOf('job', name).id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
});
