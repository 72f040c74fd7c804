import type { Care } from './registrations.js';
import type { Subject } from './subjects.js';

/** The languages in which a team writes down what travels on its topic. */
export const languages = ['AVRO', 'JSON', 'PROTOBUF'] as const;
export type Language = (typeof languages)[number];

interface Field {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly doc: string;
}

/** How each logical type of a contract is written, by teams that know their language. */
const avroTypes: Record<string, unknown> = {
  string: 'string',
  integer: 'long',
  number: { type: 'bytes', logicalType: 'decimal', precision: 18, scale: 4 },
  boolean: 'boolean',
  date: { type: 'int', logicalType: 'date' },
  timestamp: { type: 'long', logicalType: 'timestamp-micros' },
};
const jsonTypes: Record<string, object> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  timestamp: { type: 'string', format: 'date-time' },
};
const protoTypes: Record<string, string> = {
  string: 'string',
  integer: 'int64',
  number: 'double',
  boolean: 'bool',
  date: 'google.type.Date',
  timestamp: 'google.protobuf.Timestamp',
};

/** The schema of a topic's events as a team comes to write it: with care each field says what it is, sparsely most are texts. */
export function schemaText(subject: Subject, language: Language, care: Care): string {
  const fields = subject.columns.map((column, nth) => fieldOf(column, nth, care));
  const about = care === 'sparse' ? '' : subject.purpose;
  const name = subject.name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (language === 'AVRO') return avro(name, about, fields);
  return language === 'JSON' ? json(name, about, fields) : protobuf(name, about, fields);
}

function fieldOf(column: string, nth: number, care: Care): Field {
  const [name = '', type = 'string'] = column.split(':');
  const doc =
    care === 'careful' ? `What the ${name.replaceAll('_', ' ')} of the row is, as the source has it.` : '';
  return { name, type, isKey: nth === 0, doc };
}

function avro(name: string, doc: string, fields: readonly Field[]): string {
  const members = fields.map((it) => {
    const type = avroTypes[it.type] ?? 'string';
    const optional = it.isKey ? { type } : { type: ['null', type], default: null };
    return { name: it.name, ...optional, ...(it.doc && { doc: it.doc }) };
  });
  const about = doc && { doc };
  return JSON.stringify({ type: 'record', name, namespace: 'trade', ...about, fields: members }, null, 2);
}

function json(title: string, description: string, fields: readonly Field[]): string {
  const properties = fields.map((it) => [
    it.name,
    { ...(jsonTypes[it.type] ?? jsonTypes.string), ...(it.doc && { description: it.doc }) },
  ]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...(description && { description }),
    type: 'object',
    properties: Object.fromEntries(properties) as object,
    required: fields.filter(({ isKey }) => isKey).map((it) => it.name),
  };
  return JSON.stringify(schema, null, 2);
}

function protobuf(name: string, about: string, fields: readonly Field[]): string {
  const types = new Set(fields.map(({ type }) => type));
  const lines = fields.flatMap((it, nth) => [
    ...(it.doc ? [`  // ${it.doc}`] : []),
    `  ${it.isKey ? '' : 'optional '}${protoTypes[it.type] ?? 'string'} ${it.name} = ${nth + 1};`,
  ]);
  return [
    'syntax = "proto3";',
    '',
    'package trade;',
    '',
    ...(types.has('timestamp') ? ['import "google/protobuf/timestamp.proto";'] : []),
    ...(types.has('date') ? ['import "google/type/date.proto";'] : []),
    '',
    ...(about ? [`// ${about}`] : []),
    `message ${name} {`,
    ...lines,
    '}',
    '',
  ].join('\n');
}
