import type { TypeIndex } from '../imports/type-index.js';
import { SCALARS, type FieldType } from '../model.js';

/** What kind of thing a type is on the wire. An enum is a scalar. */
export type WireKind = 'scalar' | 'map' | 'message' | 'group';

/** The scalars within one group are read as each other; see "Updating A Message Type" of the language guide. */
export type ScalarKind =
  'number' | 'signed number' | 'string or bytes' | 'fixed32' | 'fixed64' | 'float' | 'double';

const SCALAR_KINDS: Readonly<Record<string, ScalarKind>> = {
  int32: 'number',
  int64: 'number',
  uint32: 'number',
  uint64: 'number',
  bool: 'number',
  sint32: 'signed number',
  sint64: 'signed number',
  string: 'string or bytes',
  bytes: 'string or bytes',
  fixed32: 'fixed32',
  sfixed32: 'fixed32',
  fixed64: 'fixed64',
  sfixed64: 'fixed64',
  float: 'float',
  double: 'double',
};

/** The kind of a type written in the given scope. */
export function wireKind(type: FieldType, types: TypeIndex, scope: readonly string[]): WireKind {
  if (type.kind !== 'named') return type.kind;
  if (SCALARS.has(type.name)) return 'scalar';
  return types.resolve(type.name, scope)?.type.kind === 'enum' ? 'scalar' : 'message';
}

/** The group of a scalar. An enum is a number. */
export function scalarKind(typeName: string): ScalarKind {
  return SCALAR_KINDS[typeName] ?? 'number';
}

/** A type for humans, as written. */
export function shownType(type: FieldType): string {
  if (type.kind === 'map') return `map<${type.key}, ${type.value}>`;
  return type.kind === 'group' ? `group ${type.message.name}` : type.name;
}
