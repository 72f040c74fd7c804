import type { DataContract, DataProduct } from '#contracts/documents';
import { titleOf } from '../documents/about.js';
import type { Draft } from '../documents/draft.js';
import { missingOf } from '../documents/missing.js';
import type { Template, TemplateColumn, TemplateParameters } from './template.js';

/** Nothing a template says is known of the data: it is what is promised unless somebody promises otherwise. */
const promised =
  'What is promised (latency of a day, retention of two years, some rows) is a beginning: promise what you keep.';

/** Fills a template: documents that lack nothing but what nobody has said. */
export function fillTemplate(template: Template, parameters: TemplateParameters): Draft {
  const contract = contractOf(parameters);
  const product = productOf(template, parameters);
  return { contract, product, schemas: [], missing: missingOf(contract, product), notes: [promised] };
}

function productOf(template: Template, parameters: TemplateParameters): DataProduct {
  const { domain, name, reads, port } = parameters;
  const inputs = reads.map((contractId) => ({ name: contractId, version: '1.0.0', contractId }));
  return {
    apiVersion: 'v1.1.0',
    kind: 'DataProduct',
    id: productIdOf(parameters),
    name: titleOf(name),
    version: '1.0.0',
    status: 'draft',
    type: template.id,
    domain,
    ...saidOf(parameters),
    ...(inputs.length > 0 && { inputPorts: inputs }),
    outputPorts: [{ name, version: '1.0.0', type: port, contractId: name }],
  };
}

function contractOf(parameters: TemplateParameters): DataContract {
  const { domain, name, port } = parameters;
  return {
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: name,
    name: titleOf(name),
    version: '1.0.0',
    status: 'draft',
    domain,
    ...saidOf(parameters),
    schema: [objectOf(parameters)],
    slaProperties: [
      { property: 'latency', value: 1, unit: 'd', element: objectName(parameters) },
      { property: 'retention', value: 2, unit: 'y', element: objectName(parameters) },
    ],
    ...(port === 'kafka' && {
      customProperties: [
        { property: 'mesh.eventType', value: 'state' },
        { property: 'mesh.envelope', value: 'cloudevents' },
        { property: 'mesh.compatibility', value: 'BACKWARD' },
      ],
    }),
  };
}

function objectOf(parameters: TemplateParameters) {
  const { domain, name, port, purpose, columns } = parameters;
  const object = objectName(parameters);
  const all = columns.length > 0 ? columns : [keyOf(object)];
  return {
    name: object,
    logicalType: 'object' as const,
    physicalType: port === 'kafka' ? 'topic' : 'table',
    physicalName: port === 'kafka' ? `${domain}.${name}` : object,
    description: purpose,
    quality: [
      { name: `${name}-arrive`, metric: 'rowCount' as const, mustBeGreaterThan: 0, severity: 'warning' },
    ],
    properties: all.map(propertyOf),
  };
}

function propertyOf({ name, type, description, key = false, required = key, ...said }: TemplateColumn) {
  return {
    name,
    logicalType: type,
    ...(description !== '' && { description }),
    required,
    ...(key && { primaryKey: true }),
    ...(said.classification !== undefined && { classification: said.classification }),
    ...(said.tags && said.tags.length > 0 && { tags: [...said.tags] }),
    ...(said.sources && { transformSourceObjects: [...said.sources] }),
  };
}

function keyOf(object: string): TemplateColumn {
  return { name: 'id', type: 'string', description: `Identifies one of ${object}.`, key: true };
}

function saidOf({ purpose, owner }: TemplateParameters) {
  return {
    description: { purpose },
    ...(owner !== undefined && { team: { members: [{ username: owner, role: 'owner' }] } }),
  };
}

function productIdOf({ domain, name }: TemplateParameters): string {
  return `${domain}.${name}`;
}

function objectName({ name }: TemplateParameters): string {
  return name.replaceAll('-', '_');
}
