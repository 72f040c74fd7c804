interface Sample {
  readonly name: string;
  readonly document: object;
}

const annotations = {
  tags: ['sales'],
  customProperties: [{ property: 'mesh.region', value: { code: 'eu' }, description: 'where' }],
  authoritativeDefinitions: [
    { type: 'businessDefinition', url: 'https://example.org/terms', description: 'terms' },
  ],
};
const role = {
  id: 'r1',
  role: 'reader',
  description: 'reads',
  access: 'read',
  firstLevelApprovers: 'ada',
  secondLevelApprovers: 'bob',
};
const member = {
  username: 'ada',
  name: 'Ada',
  description: 'leads',
  role: 'owner',
  dateIn: '2024-02-29',
  dateOut: '2030-01-01',
  replacedByUsername: 'bob',
  ...annotations,
};
const database = { host: 'db', port: 5432, database: 'shop' };
const url = 'https://example.org/data';

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

const properties = [
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

const statement = { id: 's', question: 'q', answer: 'a', ...annotations };
const context = {
  instructions: 'join by id',
  verifiedStatements: [statement],
  constraints: [{ id: 'c', constraint: 'do not add up', ...annotations }],
};
const vendored = [{ id: 'v', property: 'a', value: 1, vendor: 'confluent' }];
const synonyms = [
  {
    ...{ id: 's', synonym: 'visit', description: 'd', locale: 'en-US', source: 'glossary' },
    ...{ status: 'active', customProperties: vendored },
  },
];
const newestProperties = [
  ...properties.filter(({ name }) => name !== 'full'),
  {
    ...{ name: 'level', logicalType: 'string', deprecated: true, synonyms, semanticType: 'dimension' },
    enum: [{ value: 'gold', label: 'Gold', id: 'g', description: 'd', ...annotations }, { value: null }],
    relationships: [{ id: 'r', to: 'a.b-c.d', customProperties: [] }],
  },
  {
    ...{ name: 'prices', logicalType: 'map' },
    map: {
      key: { logicalType: 'string' },
      value: { logicalType: 'object', properties: [{ name: 'amount', logicalType: 'number' }] },
    },
  },
  {
    ...{ name: 'embedding', logicalType: 'vector' },
    logicalTypeOptions: {
      ...{ dimensions: 384, elementType: 'int8', distanceMetric: 'cosine', normalized: true },
      ...{ embeddingModel: 'm', embeddingModelVersion: '1' },
    },
  },
];
const file = { format: 'csv', encoding: 'UTF-8' };
const newestServers = [
  { type: 'athena', schema: 's', workgroup: 'primary' },
  { type: 'azure', location: url, ...file },
  { type: 'btrieve', ...database },
  { type: 'exasol', host: 'h', port: '${PORT}', schema: 's' },
  { type: 'fastobjects', ...database },
  { type: 'glue', account: 'a', database: 'd', ...file },
  { type: 'hana', ...database, schema: 's' },
  { type: 'iceberg', catalog: 'c', catalogUrl: url, namespace: 'n', warehouse: 'w' },
  { type: 'ingres', ...database },
  { type: 'kafka', host: 'b', ...file },
  { type: 'local', path: 'p', ...file },
  { type: 'poet', ...database },
  { type: 'postgres', ...database, port: '5432', schema: 's' },
  { type: 's3', location: 's3://b', ...file },
  { type: 'teradata', ...database },
  { type: 'vectorwise', ...database },
  { type: 'versant', ...database },
].map((server) => ({ server: server.type, ...server }));

const newestContract = {
  ...{ apiVersion: 'v3.2.0', kind: 'DataContract', id: 'c', version: '1.0.0', context },
  ...{ customProperties: vendored, servers: newestServers },
  schema: [{ name: 'o', deprecated: false, synonyms, context: 'in words', properties: newestProperties }],
  slaProperties: [{ property: 'latency', value: 4, ...annotations, tags: undefined }],
};

const product = {
  ...{
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'p',
    status: 'active',
    name: 'n',
    version: '1',
    domain: 'd',
  },
  ...{ tenant: 't', productCreatedTs: '2024-02-29 12:00:00Z', ...annotations },
  description: { purpose: 'p', usage: 'u', limitations: 'l', ...annotations, tags: undefined },
  inputPorts: [{ name: 'i', version: '1', contractId: 'c', ...annotations }],
  outputPorts: [
    {
      ...{ name: 'o', version: '1', description: 'd', type: 'tables', contractId: 'c', ...annotations },
      ...{ sbom: [{ type: 'external', url }], inputContracts: [{ id: 'c', version: '1' }] },
    },
  ],
  managementPorts: [
    { name: 'm', content: 'control', type: 'rest', url, channel: 'c', description: 'd', ...annotations },
  ],
  support: [
    {
      ...{ channel: 'c', url: 'mailto:ada@example.org', description: 'd', tool: 'email', scope: 'issues' },
      ...{ invitationUrl: url, ...annotations },
    },
  ],
  team: { name: 'n', description: 'd', members: [member], ...annotations },
};

/** Contracts that together use every field of ODCS. */
export function contractSamples(): Sample[] {
  const olderTeam = { ...contract, team: [member], schema: [], servers: [] };
  return [
    { name: 'every field of ODCS', document: asDocument(contract) },
    { name: 'the team of ODCS 3.0', document: asDocument(olderTeam) },
  ];
}

/** A contract with every field that came with ODCS 3.2, beside those that were there before. */
export function newestContractSamples(): Sample[] {
  return [{ name: 'every field of ODCS 3.2', document: asDocument(newestContract) }];
}

/** A product that uses every field of ODPS. */
export function productSamples(): Sample[] {
  return [{ name: 'every field of ODPS', document: asDocument(product) }];
}

/** A copy whose parts are not shared, as a document that was read would be. */
function asDocument(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}
