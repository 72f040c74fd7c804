import type { Subject } from './subjects.js';

/** How much a team has written down. */
export const cares = ['careful', 'usual', 'sparse'] as const;
export type Care = (typeof cares)[number];

/** Where a team keeps its data, as contracts name it. */
export const places = {
  postgres: { type: 'postgres', host: 'db.example', port: 5432, database: 'core', schema: 'public' },
  snowflake: { type: 'snowflake', account: 'example', database: 'CORE', schema: 'PUBLIC', warehouse: 'WH' },
  bigquery: { type: 'bigquery', project: 'example-core', dataset: 'core' },
  s3: { type: 's3', location: 's3://example-core/data/*.parquet', format: 'parquet' },
  kafka: { type: 'kafka', host: 'events.example:9092' },
  databricks: { type: 'databricks', host: 'example.cloud.databricks.com', catalog: 'core', schema: 'public' },
} as const;
export type Place = keyof typeof places;

const domain = 'trade';
const team = { name: 'trade', members: [{ username: 'mia@trade.example', role: 'owner' }] };
const support = [{ channel: '#trade', tool: 'slack', url: 'https://chat.example/trade' }];
const levels = [
  { property: 'latency', value: 4, unit: 'h' },
  { property: 'retention', value: 3, unit: 'y' },
];

/** A product and its contract, as a team comes to register them: of a careful one all that a mesh is about is said. */
export function registrationOf(subject: Subject, place: Place, care: Care): object[] {
  const id = `${subject.name}-${place}`;
  const isCareful = care === 'careful';
  const product = {
    ...{ apiVersion: 'v1.0.0', kind: 'DataProduct', id: `trade.${id}`, name: subject.name, version: '1.0.0' },
    ...{ status: isCareful ? 'active' : 'draft', domain, team },
    ...(care !== 'sparse' && { description: { purpose: subject.purpose }, support }),
    outputPorts: [{ name: id, version: '1.0.0', contractId: id }],
  };
  return [contractOf(subject, place, care, id), product].map((document) => ({
    kind: (document as { kind: string }).kind,
    document,
  }));
}

function contractOf({ name, purpose, columns }: Subject, place: Place, care: Care, id: string): object {
  const isTopic = place === 'kafka';
  return {
    ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id, name, version: '1.0.0' },
    ...{ status: care === 'careful' ? 'active' : 'draft', domain },
    ...(care !== 'sparse' && { description: { purpose }, team, support }),
    servers: [{ server: 'main', ...places[place] }],
    ...(care !== 'sparse' && { slaProperties: levels }),
    ...(care === 'careful' && {
      customProperties: [
        { property: 'mesh.eventType', value: 'state' },
        { property: 'mesh.envelope', value: 'cloudevents' },
      ],
    }),
    schema: [
      {
        ...{ name: name.replaceAll('-', '_'), logicalType: 'object' },
        physicalName: isTopic ? `${domain}.${name}` : name.replaceAll('-', '_'),
        physicalType: isTopic ? 'topic' : 'table',
        ...(care !== 'sparse' && { description: `One row of ${name.replaceAll('-', ' ')}, as it was last.` }),
        ...(care === 'careful' && { quality: [{ metric: 'rowCount', mustBeGreaterThan: 0 }] }),
        properties: columns.map((column, nth) => columnOf(column, nth, care)),
      },
    ],
  };
}

function columnOf(text: string, nth: number, care: Care): object {
  const [name = '', logicalType = 'string', classification] = text.split(':');
  const isKey = nth === 0;
  return {
    ...{ name, logicalType },
    ...(isKey && { primaryKey: true, primaryKeyPosition: 1, required: true }),
    ...(care === 'careful' && {
      description: `What the ${name.replaceAll('_', ' ')} of the row is, as the source has it.`,
      ...(classification !== undefined && { classification }),
    }),
  };
}
