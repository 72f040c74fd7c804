import { annotations, asDocument, member, type Sample, url } from './parts.js';

const role = {
  id: 'r1',
  role: 'reader',
  description: 'reads',
  access: 'read',
  firstLevelApprovers: 'ada',
  secondLevelApprovers: 'bob',
};
/** Where a database is, as many servers say it. */
export const database = { host: 'db', port: 5432, database: 'shop' };

/** A server of every type, each with all of its fields. */
const servers = [
  { type: 'api', location: url },
  { type: 'athena', stagingDir: 's3://b/s', schema: 's', catalog: 'c', regionName: 'eu' },
  { type: 'azure', location: url, format: 'csv', delimiter: ',' },
  { type: 'bigquery', project: 'p', dataset: 'd' },
  { type: 'clickhouse', ...database },
  { type: 'cloudsql', ...database, schema: 's' },
  { type: 'databricks', host: 'h', catalog: 'c', schema: 's' },
  { type: 'db2', ...database, schema: 's' },
  { type: 'denodo', ...database },
  { type: 'dremio', host: 'h', port: 1, schema: 's' },
  { type: 'duckdb', database: 'd', schema: 's' },
  { type: 'glue', account: 'a', database: 'd', location: url, format: 'parquet' },
  { type: 'hive', ...database },
  { type: 'impala', ...database },
  { type: 'informix', ...database },
  { type: 'kafka', host: 'broker:9092', format: 'avro' },
  { type: 'kinesis', region: 'eu', format: 'json' },
  { type: 'local', path: '/data', format: 'csv' },
  { type: 'mysql', ...database },
  { type: 'oracle', host: 'h', port: 1521, serviceName: 's' },
  { type: 'postgres', ...database, schema: 's' },
  { type: 'postgresql', ...database, schema: 's' },
  { type: 'presto', host: 'h', catalog: 'c', schema: 's' },
  { type: 'pubsub', project: 'p' },
  { type: 'redshift', host: 'h', database: 'd', schema: 's', region: 'eu', account: 'a' },
  { type: 's3', location: 's3://b', endpointUrl: url, format: 'csv', delimiter: ',' },
  { type: 'sftp', location: 'sftp://h/d', format: 'csv', delimiter: ',' },
  { type: 'snowflake', ...database, account: 'a', schema: 's', warehouse: 'w' },
  { type: 'sqlserver', ...database, schema: 's' },
  { type: 'synapse', ...database },
  { type: 'trino', host: 'h', port: 1, catalog: 'c', schema: 's' },
  { type: 'vertica', ...database, schema: 's' },
  { type: 'zen', ...database },
  {
    ...{
      type: 'custom',
      account: 'a',
      catalog: 'c',
      dataset: 'd',
      delimiter: ',',
      endpointUrl: url,
      format: 'f',
    },
    ...{ ...database, location: url, path: 'p', project: 'p', region: 'r', regionName: 'r', schema: 's' },
    ...{ serviceName: 's', stagingDir: 'd', stream: 's', warehouse: 'w' },
  },
].map((server) => ({ server: server.type, ...server }));

const rule = {
  id: 'q1',
  name: 'rule',
  description: 'holds',
  dimension: 'accuracy',
  method: 'm',
  severity: 'error',
  businessImpact: 'low',
  schedule: '0 1 * * *',
  scheduler: 'cron',
  unit: 'rows',
  ...annotations,
};
const quality = [
  { ...rule, type: 'text' },
  { ...rule, type: 'library', metric: 'rowCount', rule: 'old', arguments: { a: 1 }, mustBeBetween: [1, 9] },
  { metric: 'nullValues', mustBe: 0 },
  { metric: 'missingValues', mustNotBe: 'x' },
  { metric: 'invalidValues', mustBeGreaterThan: 1 },
  { metric: 'duplicateValues', mustBeGreaterOrEqualTo: 1 },
  { type: 'sql', query: 'select 1', mustBeLessThan: 1 },
  { type: 'sql', query: 'select 1', mustBeLessOrEqualTo: 1 },
  { type: 'sql', query: 'select 1', mustNotBeBetween: [1, 2] },
  { type: 'sql', metric: 'rowCount', query: 'select 1', mustBe: 1 },
  { type: 'custom', engine: 'soda', implementation: 'check' },
  { type: 'custom', engine: 'soda', implementation: { check: 1 } },
];

/** Properties of every type. */
export const properties = [
  {
    name: 'string',
    logicalType: 'string',
    logicalTypeOptions: { minLength: 1, maxLength: 9, pattern: 'a', format: 'email' },
  },
  {
    ...{ name: 'date', logicalType: 'date' },
    logicalTypeOptions: {
      format: 'f',
      minimum: 'a',
      exclusiveMinimum: 'a',
      maximum: 'b',
      exclusiveMaximum: 'b',
    },
  },
  {
    name: 'timestamp',
    logicalType: 'timestamp',
    logicalTypeOptions: { timezone: true, defaultTimezone: 'Etc/UTC', format: 'f' },
  },
  {
    name: 'time',
    logicalType: 'time',
    logicalTypeOptions: { timezone: false, minimum: '00:00', maximum: '23:00' },
  },
  {
    ...{ name: 'number', logicalType: 'number' },
    logicalTypeOptions: {
      multipleOf: 0.5,
      minimum: 0,
      exclusiveMinimum: 0,
      maximum: 9,
      exclusiveMaximum: 9,
      format: 'f32',
    },
  },
  {
    name: 'integer',
    logicalType: 'integer',
    logicalTypeOptions: { multipleOf: 2, minimum: 0, maximum: 9, format: 'u8' },
  },
  {
    ...{ name: 'object', logicalType: 'object', properties: [{ name: 'inner' }] },
    logicalTypeOptions: { minProperties: 0, maxProperties: 2, required: ['inner'] },
  },
  {
    ...{
      name: 'array',
      logicalType: 'array',
      logicalTypeOptions: { minItems: 0, maxItems: 2, uniqueItems: true },
    },
    items: { logicalType: 'object', properties: [{ name: 'inner' }], description: 'an item' },
  },
  { name: 'boolean', logicalType: 'boolean', logicalTypeOptions: { anything: 1 } },
  { name: 'untyped', properties: [{ name: 'inner' }], items: { items: { name: 'deepest' } } },
  {
    ...{ id: 'p1', name: 'full', businessName: 'b', description: 'd', physicalName: 'n', physicalType: 't' },
    ...{
      required: true,
      unique: true,
      primaryKey: true,
      primaryKeyPosition: 1,
      partitioned: true,
      partitionKeyPosition: 1,
    },
    ...{ classification: 'public', encryptedName: 'e', criticalDataElement: true, examples: [1, 'a', null] },
    ...{
      transformSourceObjects: ['a'],
      transformLogic: 'l',
      transformDescription: 'd',
      quality,
      ...annotations,
    },
    relationships: [
      { type: 'foreignKey', to: 'a.b', customProperties: [] },
      { to: ['schema/a/properties/b', 'c.d'] },
    ],
  },
];

const contract = {
  ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id: 'c', version: '1.0.0', status: 'active', name: 'n' },
  ...{ domain: 'd', tenant: 't', dataProduct: 'p', slaDefaultElement: 'e', ...annotations },
  contractCreatedTs: '2024-02-29T12:00:00+01:00',
  description: { purpose: 'p', usage: 'u', limitations: 'l', ...annotations, tags: undefined },
  servers: [
    {
      id: 's1',
      server: 's',
      type: 'pubsub',
      project: 'p',
      description: 'd',
      environment: 'prod',
      roles: [role],
    },
    ...servers,
  ],
  schema: [
    {
      ...{
        id: 'o1',
        name: 'o',
        logicalType: 'object',
        physicalName: 'n',
        physicalType: 'table',
        businessName: 'b',
      },
      ...{ description: 'd', dataGranularityDescription: 'g', properties, quality, ...annotations },
      relationships: [
        { from: 'a.b', to: 'c.d' },
        { from: ['a.b'], to: ['https://e.org/x.yaml#schema/c/properties/d'] },
      ],
    },
  ],
  support: [
    { id: 's1', channel: 'c', url: 'u', description: 'd', tool: 't', scope: 's', invitationUrl: 'i' },
  ],
  price: { id: 'p1', priceAmount: 1.5, priceCurrency: 'EUR', priceUnit: 'GB' },
  team: { id: 't1', name: 'n', description: 'd', members: [{ id: 'm1', ...member }], ...annotations },
  roles: [role],
  slaProperties: [
    {
      ...{ id: 'l1', property: 'latency', value: 4, valueExt: null, unit: 'd', element: 'o.p' },
      ...{ driver: 'regulatory', description: 'd', scheduler: 'cron', schedule: '0 1 * * *' },
    },
    { property: 'generalAvailability', value: '2022-05-12T09:30:10-08:00', valueExt: true },
  ],
};

/** Contracts that together use every field of ODCS. */
export function contractSamples(): Sample[] {
  const olderTeam = { ...contract, team: [member], schema: [], servers: [] };
  return [
    { name: 'every field of ODCS', document: asDocument(contract) },
    { name: 'the team of ODCS 3.0', document: asDocument(olderTeam) },
  ];
}
