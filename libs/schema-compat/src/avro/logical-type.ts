import { JsonNumber, type JsonObject } from './json.js';

/** What a value of an underlying type stands for; printed as `decimal(10,2)` or `timestamp-millis`. */
export type LogicalType = string;

/** The logical types of Avro 1.12 besides decimal, each with the kinds it may annotate. */
const ANNOTATES: Readonly<Record<string, readonly string[]>> = {
  'big-decimal': ['bytes'],
  date: ['int'],
  'time-millis': ['int'],
  'time-micros': ['long'],
  'timestamp-millis': ['long'],
  'timestamp-micros': ['long'],
  'timestamp-nanos': ['long'],
  'local-timestamp-millis': ['long'],
  'local-timestamp-micros': ['long'],
  'local-timestamp-nanos': ['long'],
};

/**
 * The logical type that annotates a type. One that is unknown or does not fit is ignored, as the specification demands:
 * the underlying type is used instead.
 */
export function logicalTypeOf(kind: string, props: JsonObject, fixedSize = 0): LogicalType | undefined {
  const name = props.get('logicalType');
  if (typeof name !== 'string') return undefined;
  if (name === 'decimal') return decimal(kind, props, fixedSize);
  if (name === 'uuid') return kind === 'string' || (kind === 'fixed' && fixedSize === 16) ? name : undefined;
  if (name === 'duration') return kind === 'fixed' && fixedSize === 12 ? name : undefined;
  return Object.hasOwn(ANNOTATES, name) && ANNOTATES[name]?.includes(kind) ? name : undefined;
}

function decimal(kind: string, props: JsonObject, fixedSize: number): LogicalType | undefined {
  if (kind !== 'bytes' && kind !== 'fixed') return undefined;
  const precision = integerProp(props, 'precision');
  const scale = props.has('scale') ? integerProp(props, 'scale') : 0;
  if (precision === undefined || scale === undefined) return undefined;
  const fits = precision > 0 && scale >= 0 && scale <= precision;
  if (!fits || (kind === 'fixed' && precision > digitsOf(fixedSize))) return undefined;
  return `decimal(${precision},${scale})`;
}

/** How many decimal digits a two's complement number of so many bytes can always hold. */
function digitsOf(bytes: number): number {
  return Math.floor(Math.log10(2) * (8 * bytes - 1));
}

function integerProp(props: JsonObject, key: string): number | undefined {
  const value = props.get(key);
  return value instanceof JsonNumber && value.isIntegral ? Number(value.text) : undefined;
}
