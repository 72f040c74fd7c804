import type { LogicalType } from '#contracts/documents';

/** What a type of SQL stands for in ODCS. */
export interface SqlType {
  /** Missing where the standard has no logical type for it, as for bytes. */
  readonly logicalType?: LogicalType;
  readonly logicalTypeOptions?: Readonly<Record<string, unknown>>;
  /** Of an array, what its elements are. */
  readonly items?: SqlType;
}

/** What is longer is no type that is known. */
const mostCharacters = 300;

/**
 * Reads a type as PostgreSQL's `format_type` and the warehouses that dbt speaks to write it: `character varying(20)`, `NUMERIC(10,2)`,
 * `timestamp with time zone`, `integer[]`, `ARRAY<STRING>`.
 */
export function sqlType(text: string): SqlType {
  if (text.length > mostCharacters) return {};
  const type = text.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
  const element = /^(.*)\[\d*\]$/u.exec(type)?.[1] ?? /^array<(.*)>$/u.exec(type)?.[1];
  if (element !== undefined) return { logicalType: 'array', items: sqlType(element) };
  const name = type.replace(/\s*\(.*?\)/u, '');
  return known.find(([names]) => names.test(name))?.[1](type) ?? {};
}

type Read = (type: string) => SqlType;

const of =
  (logicalType: LogicalType, logicalTypeOptions?: SqlType['logicalTypeOptions']): Read =>
  () => ({ logicalType, ...(logicalTypeOptions && { logicalTypeOptions }) });

const known: readonly (readonly [RegExp, Read])[] = [
  [/^(?:smallint|int2|smallserial|tinyint|byteint)$/u, of('integer', { format: 'i16' })],
  [/^(?:integer|int|int4|serial)$/u, of('integer', { format: 'i32' })],
  [/^(?:bigint|int8|int64|bigserial|long|hugeint)$/u, of('integer')],
  [/^(?:numeric|decimal|number|bignumeric|money)$/u, (type) => numeric(type)],
  [/^(?:real|float4)$/u, of('number', { format: 'f32' })],
  [/^(?:double precision|double|float8?|float64)$/u, of('number', { format: 'f64' })],
  [/^(?:bool|boolean)$/u, of('boolean')],
  [/^date$/u, of('date')],
  [/^(?:timestamptz|timestamp with time zone|timestamp_(?:tz|ltz)|timestamp with local time zone)$/u, zoned],
  [
    /^(?:timestamp|timestamp without time zone|timestamp_ntz|datetime)$/u,
    of('timestamp', { timezone: false }),
  ],
  [/^(?:time|timetz|time with(?:out)? time zone)$/u, of('time')],
  [/^(?:character varying|varchar2?|nvarchar|character|char|bpchar)$/u, (type) => bounded(type)],
  [/^(?:text|string|citext|name|inet|cidr|macaddr|xml)$/u, of('string')],
  [/^uuid$/u, of('string', { format: 'uuid' })],
  [/^(?:jsonb?|variant|object|super)$/u, of('object')],
  [/^(?:struct|record|row)\b/u, of('object')],
  [/^map\b/u, of('object')],
];

function zoned(): SqlType {
  return { logicalType: 'timestamp', logicalTypeOptions: { timezone: true } };
}

/** A number without decimals is whole. */
function numeric(type: string): SqlType {
  const [, precision, scale = '0'] = /\((\d+)(?:\s*,\s*(-?\d+))?\)/u.exec(type) ?? [];
  return { logicalType: precision !== undefined && Number(scale) <= 0 ? 'integer' : 'number' };
}

function bounded(type: string): SqlType {
  const length = /\((\d+)/u.exec(type)?.[1];
  return {
    logicalType: 'string',
    ...(length !== undefined && { logicalTypeOptions: { maxLength: Number(length) } }),
  };
}
