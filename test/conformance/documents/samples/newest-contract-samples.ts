import { database, properties } from './contract-samples.js';
import { annotations, asDocument, type Sample, url } from './parts.js';

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

/** A contract with every field that came with ODCS 3.2, beside those that were there before. */
export function newestContractSamples(): Sample[] {
  return [{ name: 'every field of ODCS 3.2', document: asDocument(newestContract) }];
}
