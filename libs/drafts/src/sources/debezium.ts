import type { Described, DraftedSchema } from '../described.js';
import type { FieldsOf } from './fields-of.js';
import { describedBySchema } from './schema.js';
import type { TableColumn, TableSource } from './table.js';

/** A table as Debezium publishes its changes. */
export interface DebeziumSource extends TableSource {
  /** The connector's `topic.prefix`. */
  readonly topicPrefix: string;
  /** Where a transformation routes the changes to; `<topicPrefix>.<schema>.<table>` where left out. */
  readonly topic?: string;
  /** Whether `ExtractNewRecordState` leaves of each change only the row as it is then. */
  readonly unwrapped?: boolean;
}

type Avro = string | Readonly<Record<string, unknown>> | readonly Avro[];

/**
 * The topic of a table's changes, with key and value as Debezium's connector for PostgreSQL writes them by Avro and its default settings
 * (`time.precision.mode=adaptive`, `decimal.handling.mode=precise`).
 */
export async function describedByDebezium(source: DebeziumSource, fieldsOf: FieldsOf): Promise<Described> {
  const topic = source.topic ?? [source.topicPrefix, source.schema, source.table].join('.');
  const value = source.unwrapped ? rowOf(source, topic) : envelopeOf(source, topic);
  const described = await describedBySchema(
    { topic, schemaType: 'AVRO', schema: JSON.stringify(value) },
    fieldsOf,
  );
  return {
    ...described,
    ...(source.comment && { description: source.comment }),
    schemas: [...keySchema(source, topic), ...(described.schemas ?? [])],
  };
}

function keySchema({ columns, primaryKey = [] }: DebeziumSource, topic: string): DraftedSchema[] {
  const fields = columns.filter(({ name }) => primaryKey.includes(name)).map(fieldOf);
  if (fields.length === 0) return [];
  const schema = { type: 'record', name: 'Key', namespace: avroName(topic), fields };
  return [{ subject: `${topic}-key`, schemaType: 'AVRO', schema: JSON.stringify(schema) }];
}

function rowOf({ columns }: DebeziumSource, topic: string): Readonly<Record<string, unknown>> {
  return { type: 'record', name: 'Value', namespace: avroName(topic), fields: columns.map(fieldOf) };
}

/** A row before and after a change, what the change was, and where in the database's log it stands. */
function envelopeOf(source: DebeziumSource, topic: string): Readonly<Record<string, unknown>> {
  const namespace = avroName(topic);
  return {
    type: 'record',
    name: 'Envelope',
    namespace,
    fields: [
      optional('before', rowOf(source, topic)),
      optional('after', `${namespace}.Value`),
      { name: 'source', type: sourceBlock },
      optional('transaction', transactionBlock),
      {
        name: 'op',
        type: 'string',
        doc: 'c for create, u for update, d for delete, r for read in a snapshot, t for truncate.',
      },
      ...['ts_ms', 'ts_us', 'ts_ns'].map((name) => optional(name, 'long')),
    ],
  };
}

const sourceBlock = {
  type: 'record',
  name: 'Source',
  namespace: 'io.debezium.connector.postgresql',
  fields: [
    ...['version', 'connector', 'name'].map((name) => ({ name, type: 'string' })),
    { name: 'ts_ms', type: 'long' },
    { name: 'snapshot', type: ['string', 'null'], default: 'false' },
    { name: 'db', type: 'string' },
    optional('sequence', 'string'),
    ...['ts_us', 'ts_ns'].map((name) => optional(name, 'long')),
    ...['schema', 'table'].map((name) => ({ name, type: 'string' })),
    ...['txId', 'lsn', 'xmin'].map((name) => optional(name, 'long')),
  ],
};

const transactionBlock = {
  type: 'record',
  name: 'block',
  namespace: 'event',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'total_order', type: 'long' },
    { name: 'data_collection_order', type: 'long' },
  ],
};

function fieldOf(column: TableColumn): Readonly<Record<string, unknown>> {
  const type = connectType(column);
  const doc = column.comment ? { doc: column.comment } : {};
  return column.nullable ? { ...optional(column.name, type), ...doc } : { name: column.name, type, ...doc };
}

function optional(name: string, type: Avro): Readonly<Record<string, unknown>> {
  return { name, type: ['null', type], default: null };
}

/** The type by which a column arrives; text for what has no type of its own, as the connector does. */
function connectType({ type, labels }: TableColumn): Avro {
  if (labels && labels.length > 0) return semantic('string', 'io.debezium.data.Enum');
  const element = /^(.*)\[\]$/u.exec(type)?.[1];
  if (element !== undefined)
    return { type: 'array', items: ['null', connectType({ name: '', type: element, nullable: true })] };
  return types.find(([names]) => names.test(type))?.[1](type) ?? 'string';
}

const types: readonly (readonly [RegExp, (type: string) => Avro])[] = [
  [/^smallint/u, () => ({ type: 'int', 'connect.type': 'int16' })],
  [/^integer/u, () => 'int'],
  [/^bigint/u, () => 'long'],
  [/^real/u, () => 'float'],
  [/^double precision/u, () => 'double'],
  [/^boolean/u, () => 'boolean'],
  [/^bytea/u, () => 'bytes'],
  [/^numeric\(/u, decimal],
  [/^numeric$/u, () => 'bytes'],
  [/^uuid/u, () => semantic('string', 'io.debezium.data.Uuid')],
  [/^jsonb?$/u, () => semantic('string', 'io.debezium.data.Json')],
  [/^date$/u, () => ({ ...semantic('int', 'io.debezium.time.Date'), logicalType: 'date' })],
  [/^timestamp.* with time zone$/u, () => semantic('string', 'io.debezium.time.ZonedTimestamp')],
  [
    /^timestamp\([0-3]\)/u,
    () => ({ ...semantic('long', 'io.debezium.time.Timestamp'), logicalType: 'timestamp-millis' }),
  ],
  [
    /^timestamp/u,
    () => ({ ...semantic('long', 'io.debezium.time.MicroTimestamp'), logicalType: 'timestamp-micros' }),
  ],
  [/^time /u, () => ({ ...semantic('long', 'io.debezium.time.MicroTime'), logicalType: 'time-micros' })],
];

function decimal(type: string): Avro {
  const [, precision = '0', scale = '0'] = /\((\d+)(?:,(\d+))?\)/u.exec(type) ?? [];
  return {
    type: 'bytes',
    logicalType: 'decimal',
    precision: Number(precision),
    scale: Number(scale),
    'connect.name': 'org.apache.kafka.connect.data.Decimal',
  };
}

function semantic(type: string, name: string): Readonly<Record<string, unknown>> {
  return { type, 'connect.version': 1, 'connect.name': name };
}

/** What Avro does not allow in names becomes `_`, as the connector does. */
function avroName(topic: string): string {
  return topic.replaceAll(/[^A-Za-z0-9_.]/gu, '_');
}
