import { BuiltinError } from '../../builtin-error.js';
import { compileRegex } from '../../regex/compile.js';
import {
  RegoObject,
  compareNumbers,
  identity,
  isRegoNumber,
  jsonEntries,
  printValue,
  toJsonText,
} from '../../values/index.js';
import type { RegoNumber, RegoValue } from '../../values/index.js';
import { isWhole } from './types.js';

const TYPE_LIST = '[array boolean integer number null object string]';
const TYPES = new Set(TYPE_LIST.slice(1, -1).split(' '));
const COUNTS = ['minLength', 'maxLength', 'minProperties', 'maxProperties', 'minItems', 'maxItems'];
const LIMITS = ['minimum', 'maximum', 'multipleOf'];
const PAIRS = [
  ['minLength', 'maxLength'],
  ['minProperties', 'maxProperties'],
  ['minItems', 'maxItems'],
] as const;
const MAPS = ['properties', 'patternProperties', 'definitions', '$defs'];
const SINGLE = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'additionalItems',
  'additionalProperties',
];
const LISTS = ['anyOf', 'oneOf', 'allOf'];

/** Is the value a JSON Schema (drafts 4 to 7)? @throws BuiltinError, saying for the first mistake what is wrong. */
export function checkSchema(schema: RegoValue): void {
  if (typeof schema === 'boolean') return;
  if (!(schema instanceof RegoObject)) {
    throw new BuiltinError(`Invalid type. Expected: object/boolean, given: ${toJsonText(schema)}`);
  }
  checkTypes(schema);
  for (const name of LIMITS) checkLimit(schema, name);
  checkExclusive(schema, 'minimum', 'exclusiveMinimum');
  checkExclusive(schema, 'maximum', 'exclusiveMaximum');
  for (const name of COUNTS) checkCount(schema, name);
  for (const [least, most] of PAIRS) checkPair(schema, least, most);
  checkTexts(schema);
  checkLists(schema);
  for (const part of subschemas(schema)) checkSchema(part);
}

function checkTypes(schema: RegoObject): void {
  const declared = schema.get('type');
  if (declared === undefined) return;
  const types = Array.isArray(declared) ? declared : [declared];
  for (const type of types) {
    if (typeof type !== 'string')
      throw new BuiltinError('Invalid type. Expected: string/array of strings, given: type');
    if (!TYPES.has(type)) {
      throw new BuiltinError(
        `has a primitive type that is NOT VALID -- given: /${type}/ Expected valid values are:${TYPE_LIST}`,
      );
    }
  }
  const duplicate = types.find((type, at) => types.indexOf(type) !== at);
  if (duplicate !== undefined) throw new BuiltinError(`${printValue(duplicate)} type is duplicated`);
}

function checkLimit(schema: RegoObject, name: string): void {
  const limit = schema.get(name);
  if (limit === undefined) return;
  if (!isRegoNumber(limit)) throw new BuiltinError(`${name} must be of a number`);
  if (name === 'multipleOf' && compareNumbers(limit, 0) <= 0) {
    throw new BuiltinError('multipleOf must be strictly greater than 0');
  }
}

// Draft 4 marks a limit as exclusive; later drafts give the exclusive limit itself.
function checkExclusive(schema: RegoObject, limit: string, exclusive: string): void {
  const value = schema.get(exclusive);
  if (value === undefined || isRegoNumber(value)) return;
  if (typeof value !== 'boolean') {
    throw new BuiltinError(`Invalid type. Expected: boolean/number, given: ${toJsonText(value)}`);
  }
  if (!schema.has(limit)) throw new BuiltinError(`${exclusive} cannot be used without ${limit}`);
}

function checkCount(schema: RegoObject, name: string): void {
  const count = schema.get(name);
  if (count === undefined) return;
  if (!isRegoNumber(count) || !isWhole(count)) throw new BuiltinError(`${name} must be of an integer`);
  if (compareNumbers(count, 0) < 0) throw new BuiltinError(`${name} must be greater than or equal to 0`);
}

function checkPair(schema: RegoObject, least: string, most: string): void {
  const [low, high] = [schema.get(least), schema.get(most)];
  if (low === undefined || high === undefined) return;
  if (compareNumbers(low as RegoNumber, high as RegoNumber) > 0) {
    throw new BuiltinError(`${least} cannot be greater than ${most}`);
  }
}

function checkTexts(schema: RegoObject): void {
  for (const name of ['$ref', '$id', 'id', '$schema', 'title', 'description', 'format', 'pattern']) {
    const text = schema.get(name);
    if (text !== undefined && typeof text !== 'string') {
      throw new BuiltinError(`Invalid type. Expected: string, given: ${name}`);
    }
  }
  const pattern = schema.get('pattern');
  if (typeof pattern === 'string') checkPattern(pattern, 'pattern must be a valid regex');
  const patterns = schema.get('patternProperties');
  for (const [name] of patterns instanceof RegoObject ? jsonEntries(patterns) : []) {
    checkPattern(name, `Invalid regex pattern '${name}'`);
  }
}

function checkPattern(pattern: string, complaint: string): void {
  try {
    compileRegex(pattern);
  } catch (error) {
    if (error instanceof BuiltinError) throw new BuiltinError(complaint);
    throw error;
  }
}

function checkLists(schema: RegoObject): void {
  for (const name of ['required', 'enum', ...LISTS]) {
    const list = schema.get(name);
    if (list === undefined) continue;
    if (!Array.isArray(list)) throw new BuiltinError(`${name} must be of an array`);
    const unique = new Set(list.map(identity)).size === list.length;
    if (!LISTS.includes(name) && !unique) throw new BuiltinError(`${name} items must be unique`);
    if (name === 'required' && !list.every((item) => typeof item === 'string')) {
      throw new BuiltinError('required items must be string');
    }
  }
  const unique = schema.get('uniqueItems');
  if (unique !== undefined && typeof unique !== 'boolean')
    throw new BuiltinError('uniqueItems must be of a boolean');
}

function subschemas(schema: RegoObject): RegoValue[] {
  const parts: RegoValue[] = [];
  for (const name of MAPS) parts.push(...mapValues(schema.get(name), name));
  for (const name of SINGLE) {
    const part = schema.get(name);
    if (part !== undefined) parts.push(part);
  }
  for (const name of LISTS) parts.push(...((schema.get(name) ?? []) as RegoValue[]));
  const items = schema.get('items');
  if (items !== undefined) parts.push(...(Array.isArray(items) ? items : [items]));
  parts.push(...mapValues(schema.get('dependencies'), 'dependencies').filter((part) => !isNames(part)));
  return parts;
}

function mapValues(map: RegoValue | undefined, name: string): RegoValue[] {
  if (map === undefined) return [];
  if (map instanceof RegoObject) return map.values();
  throw new BuiltinError(`${name} must be of type object`);
}

function isNames(part: RegoValue): boolean {
  return Array.isArray(part) && part.every((name) => typeof name === 'string');
}
