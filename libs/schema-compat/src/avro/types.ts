import type { JsonObject, JsonValue } from './json.js';
import type { LogicalType } from './logical-type.js';

export const PRIMITIVE_KINDS = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
] as const;

export type PrimitiveKind = (typeof PRIMITIVE_KINDS)[number];

interface TypeBase {
  /** Unique among the types of one parsed schema, counted from 0; pairs of types are memoised by it. */
  readonly id: number;
  /** Attributes that the Avro specification does not define, such as `logicalType` or `confluent:tags`. */
  readonly props: JsonObject;
  readonly logicalType?: LogicalType;
}

interface PrimitiveType extends TypeBase {
  readonly kind: PrimitiveKind;
}

export interface ArrayType extends TypeBase {
  readonly kind: 'array';
  items: AvroType;
}

export interface MapType extends TypeBase {
  readonly kind: 'map';
  values: AvroType;
}

export interface UnionType extends TypeBase {
  readonly kind: 'union';
  readonly branches: AvroType[];
}

interface NamedBase extends TypeBase {
  /** The name without its namespace: what readers and writers are matched by. */
  readonly name: string;
  /** `''` is the null namespace. */
  readonly namespace: string;
  readonly fullName: string;
  /** Full names; one of the null namespace starts with a dot when the type itself has a namespace. */
  readonly aliases: readonly string[];
  readonly doc?: string;
}

export interface FixedType extends NamedBase {
  readonly kind: 'fixed';
  readonly size: number;
}

export interface EnumType extends NamedBase {
  readonly kind: 'enum';
  readonly symbols: readonly string[];
  readonly symbolSet: ReadonlySet<string>;
  readonly default?: string;
}

export interface RecordType extends NamedBase {
  readonly kind: 'record';
  /** Whether it was declared as `error`, which is a record in all other respects. */
  readonly isError: boolean;
  readonly fields: RecordField[];
  readonly fieldByName: Map<string, RecordField>;
}

export interface RecordField {
  readonly name: string;
  type: AvroType;
  readonly doc?: string;
  /** Undefined when there is none; a default of null is `null`. */
  readonly default?: JsonValue;
  readonly order: 'ascending' | 'descending' | 'ignore';
  readonly aliases: readonly string[];
  readonly props: JsonObject;
}

export type NamedType = FixedType | EnumType | RecordType;
export type AvroType = PrimitiveType | ArrayType | MapType | UnionType | NamedType;

/** Stands where a type is used before it is declared, until reading ends. */
export const UNRESOLVED: AvroType = { kind: 'null', id: 0, props: new Map() };

/** A schema that was read, with all names resolved; types may refer back to themselves. */
export interface AvroSchema {
  readonly root: AvroType;
  /** How many types it holds: every `id` is below. */
  readonly size: number;
  /** Full names of the types that other subjects' schemas define. */
  readonly imported: ReadonlySet<string>;
}

/** Whether a type has a name of its own. */
export function isNamed(type: AvroType): type is NamedType {
  return type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed';
}
