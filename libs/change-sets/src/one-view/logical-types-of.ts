import type { SchemaType } from '#contracts/change-sets';
import type { LogicalType } from '#contracts/documents';
import type { SchemaField } from '#schema-compat';

/**
 * The logical types of ODCS that a field's values may have, the nearest first; undefined where the format does not tell.
 * @param isRecord whether the schema has fields below this one
 */
export function logicalTypesOf(
  schemaType: SchemaType,
  field: SchemaField,
  isRecord: boolean,
): readonly LogicalType[] | undefined {
  const type = withoutNull(field.type);
  if (type === undefined) return undefined;
  return (
    collections(type) ?? byFormat[schemaType](type, field.logicalType) ?? (isRecord ? ['object'] : undefined)
  );
}

const integer: readonly LogicalType[] = ['integer', 'number'];
const number: readonly LogicalType[] = ['number'];
/** Whether its keys are names or data, the format does not tell. */
const record: readonly LogicalType[] = ['object', 'map'];

const avro: Readonly<Record<string, readonly LogicalType[]>> = {
  string: ['string'],
  int: integer,
  long: integer,
  float: number,
  double: number,
  boolean: ['boolean'],
};

const avroLogical: readonly (readonly [RegExp, readonly LogicalType[]])[] = [
  [/^date$/u, ['date']],
  [/^time-/u, ['time']],
  [/^(?:local-)?timestamp-/u, ['timestamp']],
  [/^(?:big-)?decimal/u, number],
  [/^uuid$/u, ['string']],
];

/** JSON writes points in time as text. */
const json: Readonly<Record<string, readonly LogicalType[]>> = {
  string: ['string', 'date', 'timestamp', 'time'],
  integer,
  number,
  boolean: ['boolean'],
  object: record,
};

const protobuf: Readonly<Record<string, readonly LogicalType[]>> = {
  ...named(['string', 'google.protobuf.StringValue'], ['string']),
  ...named(['bool', 'google.protobuf.BoolValue'], ['boolean']),
  ...named(['float', 'double', 'google.protobuf.FloatValue', 'google.protobuf.DoubleValue'], number),
  ...named(['int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64'], integer),
  ...named(['fixed32', 'fixed64', 'sfixed32', 'sfixed64'], integer),
  ...named(['google.protobuf.Int32Value', 'google.protobuf.Int64Value'], integer),
  ...named(['google.protobuf.UInt32Value', 'google.protobuf.UInt64Value'], integer),
  ...named(['confluent.type.Decimal', 'google.type.Decimal'], number),
  ...named(['google.protobuf.Timestamp', 'google.type.DateTime'], ['timestamp']),
  ...named(['google.type.Date'], ['date']),
  ...named(['google.type.TimeOfDay'], ['time']),
  ...named(['google.protobuf.Struct'], record),
};

type TypesOf = (type: string, logicalType?: string) => readonly LogicalType[] | undefined;

const byFormat: Readonly<Record<SchemaType, TypesOf>> = {
  AVRO: (type, logicalType) =>
    logicalType === undefined ? own(avro, type) : avroLogical.find(([name]) => name.test(logicalType))?.[1],
  JSON: (type) => own(json, type),
  PROTOBUF: (type) => own(protobuf, type.replace(/^\./u, '')),
};

function named(names: readonly string[], types: readonly LogicalType[]): typeof avro {
  return Object.fromEntries(names.map((name) => [name, types]));
}

function own(types: typeof avro, name: string): readonly LogicalType[] | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

/** What the elements of vectors are. */
const numeric: ReadonlySet<string> = new Set([
  ...['int', 'long', 'float', 'double', 'integer', 'number'],
  ...['int32', 'int64', 'sint32', 'sint64', 'uint32', 'uint64'],
]);

function collections(type: string): readonly LogicalType[] | undefined {
  const items = /^(?:array<(.*)>|repeated (.*))$/u.exec(type);
  if (items) return numeric.has(items[1] ?? items[2] ?? '') ? ['array', 'vector'] : ['array'];
  if (type.startsWith('map<')) return record;
  return type.startsWith('group ') ? ['object'] : undefined;
}

/** The type of a value that is there; undefined for one of several types. */
function withoutNull(type: string): string | undefined {
  const inner = /^union<(.*)>$/u.exec(type)?.[1];
  if (inner === undefined) return type.includes('|') || type.includes('&') ? undefined : type;
  const values = branches(inner).filter((branch) => branch !== 'null');
  return values.length === 1 ? values[0] : undefined;
}

/** Commas within angle brackets divide the parameters of a branch, not branches. */
function branches(text: string): string[] {
  let depth = 0;
  const found = [''];
  for (const character of text) {
    if (character === ',' && depth === 0) {
      found.push('');
      continue;
    }
    if (character === '<') depth += 1;
    if (character === '>') depth -= 1;
    found[found.length - 1] += character;
  }
  return found;
}
