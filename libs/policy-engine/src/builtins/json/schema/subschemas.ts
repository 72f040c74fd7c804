import { BuiltinError } from '../../builtin-error.js';
import { RegoObject } from '../../values/index.js';
import type { RegoValue } from '../../values/index.js';

type Complaint = (name: string) => string;

const invalidType =
  (expected: string): Complaint =>
  (name) =>
    `Invalid type. Expected: ${expected}, given: ${name}`;

/** Keywords that hold schemas by name, and what is said when they hold anything else. */
const MAPS: Readonly<Record<string, Complaint>> = {
  definitions: invalidType('Array Of Schemas'),
  $defs: invalidType('Array Of Schemas'),
  properties: () => 'Properties must be of type object',
  patternProperties: invalidType('Valid Schema'),
};
const notAnObject: Complaint = (name) => `${name} must be of an object`;
/** Keywords that hold one schema. */
const SINGLE: Readonly<Record<string, Complaint>> = {
  additionalProperties: invalidType('boolean/Valid Schema'),
  propertyNames: () => 'Invalid type. Expected: Valid Schema, given: patternProperties',
  additionalItems: invalidType('boolean/Valid Schema'),
  contains: () => 'Expected: Valid Schema, given: Invalid JSON',
  not: notAnObject,
  if: notAnObject,
  then: notAnObject,
  else: notAnObject,
};
const LISTS = ['oneOf', 'anyOf', 'allOf'];
const DEPENDENCY = 'Dependency must be of type Schema or Array Of Strings';

/** The schemas directly within a schema. @throws BuiltinError where one should be and is none. */
export function subschemas(schema: RegoObject): RegoValue[] {
  const parts: RegoValue[] = [];
  for (const [name, complaint] of Object.entries(MAPS))
    parts.push(...named(schema.get(name), complaint(name)));
  for (const [name, complaint] of Object.entries(SINGLE)) {
    if (schema.has(name)) parts.push(schemaOr(complaint(name), schema.get(name)));
  }
  for (const name of LISTS) parts.push(...((schema.get(name) ?? []) as RegoValue[]));
  const items = schema.get('items') ?? [];
  const wrongItems = invalidType('Valid Schema/Array Of Schemas')('items');
  parts.push(...(Array.isArray(items) ? items : [items]).map((item) => schemaOr(wrongItems, item)));
  const dependencies = named(schema.get('dependencies'), 'dependencies must be of type object');
  parts.push(...dependencies.filter((part) => !isNames(part)).map((part) => schemaOr(DEPENDENCY, part)));
  return parts;
}

function named(map: RegoValue | undefined, complaint: string): RegoValue[] {
  if (map === undefined) return [];
  if (map instanceof RegoObject) return map.values();
  throw new BuiltinError(complaint);
}

function schemaOr(complaint: string, part: RegoValue | undefined): RegoValue {
  if (typeof part === 'boolean' || part instanceof RegoObject) return part;
  throw new BuiltinError(complaint);
}

function isNames(part: RegoValue): boolean {
  return Array.isArray(part) && part.every((name) => typeof name === 'string');
}
