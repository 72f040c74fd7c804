/** A .proto file as written: everything that decides its meaning, in source order. */
export interface ProtoFile {
  /** `proto2`, `proto3`, or the year of an edition, e.g. `2023`. A file that names none is `proto2`. */
  readonly edition: string;
  /** Whether it names none. */
  readonly namesNoEdition?: boolean;
  readonly package: string;
  readonly imports: readonly ProtoImport[];
  readonly options: readonly ProtoOption[];
  /** Top-level messages and enums; the order of messages is what serialized message indexes count. */
  readonly types: readonly ProtoType[];
  readonly extends: readonly ProtoExtend[];
  readonly services: readonly ProtoService[];
}

/** One `import`; the names of a `public` one are seen by whoever imports this file. */
export interface ProtoImport {
  readonly path: string;
  readonly kind?: 'public' | 'weak' | 'option';
}

/** A named type: a message or an enum. */
export type ProtoType = ProtoMessage | ProtoEnum;

/** A message, or the body of a group. */
export interface ProtoMessage {
  readonly kind: 'message';
  readonly name: string;
  readonly comment?: string;
  /** Who may see it, from edition 2024. */
  readonly visibility?: 'export' | 'local';
  /** The fields outside any oneof. A proto3 `optional` field is one of them, as written, not a oneof. */
  readonly fields: readonly ProtoField[];
  readonly oneofs: readonly ProtoOneof[];
  readonly types: readonly ProtoType[];
  readonly reserved: readonly ProtoReserved[];
  readonly extensions: readonly ProtoExtensions[];
  readonly extends: readonly ProtoExtend[];
  readonly options: readonly ProtoOption[];
}

/** How many values a field holds, as written; absent in proto3 and editions for a plain field. */
export type ProtoLabel = 'optional' | 'required' | 'repeated';

/** A field, also inside a oneof or an `extend`. */
export interface ProtoField {
  readonly name: string;
  readonly tag: number;
  readonly label?: ProtoLabel;
  readonly type: FieldType;
  readonly comment?: string;
  readonly options: readonly ProtoOption[];
}

/** What a field holds. Names are as written: relative to the message they stand in unless they start with a dot. */
export type FieldType =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'map'; readonly key: string; readonly value: string }
  | { readonly kind: 'group'; readonly message: ProtoMessage };

/** A oneof and its members. */
export interface ProtoOneof {
  readonly name: string;
  readonly comment?: string;
  readonly fields: readonly ProtoField[];
  readonly options: readonly ProtoOption[];
}

/** An enum. */
export interface ProtoEnum {
  readonly kind: 'enum';
  readonly name: string;
  readonly comment?: string;
  readonly visibility?: 'export' | 'local';
  readonly values: readonly ProtoEnumValue[];
  readonly reserved: readonly ProtoReserved[];
  readonly options: readonly ProtoOption[];
}

/** One constant of an enum. */
export interface ProtoEnumValue {
  readonly name: string;
  readonly tag: number;
  readonly options: readonly ProtoOption[];
}

/** A range of numbers, both ends included. */
export interface ProtoRange {
  readonly from: number;
  readonly to: number;
}

/** One entry of a `reserved` statement: a name that must not come back, or a range of numbers. */
export type ProtoReserved = string | ProtoRange;

/** An `extensions` statement. */
export interface ProtoExtensions {
  readonly ranges: readonly ProtoRange[];
  readonly options: readonly ProtoOption[];
}

/** An `extend` block: fields added to a message declared elsewhere. */
export interface ProtoExtend {
  readonly target: string;
  readonly fields: readonly ProtoField[];
}

/** A service. */
export interface ProtoService {
  readonly name: string;
  readonly methods: readonly ProtoMethod[];
  readonly options: readonly ProtoOption[];
}

/** One rpc of a service. */
export interface ProtoMethod {
  readonly name: string;
  readonly request: string;
  readonly requestStream: boolean;
  readonly response: string;
  readonly responseStream: boolean;
  readonly options: readonly ProtoOption[];
}

/** An option as written, e.g. `(confluent.field_meta).tags`; the name holds no white space. */
export interface ProtoOption {
  readonly name: string;
  readonly value: OptionValue;
}

/** The value of an option. `text` of a string is what stands between its double quotes. */
export type OptionValue =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly OptionValue[] }
  | { readonly kind: 'message'; readonly entries: readonly OptionEntry[] };

/** One entry of an option's message value; the name of an extension is in brackets. */
export interface OptionEntry {
  readonly name: string;
  readonly value: OptionValue;
}

/** The largest tag a field may have. */
export const MAX_TAG = 536_870_911;

/** The largest number an enum constant may have. */
export const MAX_ENUM_NUMBER = 2_147_483_647;

/** The types that are not declared anywhere. */
export const SCALARS: ReadonlySet<string> = new Set([
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
]);

/** Every field of a message by declaration: those outside oneofs, then the members of each. */
export function allFields(message: ProtoMessage): ProtoField[] {
  return [...message.fields, ...message.oneofs.flatMap((oneof) => oneof.fields)];
}

/** The ranges of numbers among what is reserved, in source order. */
export function reservedRanges(reserved: readonly ProtoReserved[]): ProtoRange[] {
  return reserved.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
}
