import { BuiltinError } from '../../builtin-error.js';
import { compileRegex } from '../../regex/compile.js';
import { RegoObject, compareNumbers, identity, isRegoNumber, jsonEntries } from '../../values/index.js';
import type { RegoNumber, RegoValue } from '../../values/index.js';
import { subschemas } from './subschemas.js';
import { isWhole } from './types.js';

const TYPE_LIST = '[array boolean integer number null object string]';
const TYPES = new Set(TYPE_LIST.slice(1, -1).split(' '));
const COUNTS = ['minLength', 'maxLength', 'minProperties', 'maxProperties', 'minItems', 'maxItems'];
const LIMITS = ['minimum', 'maximum', 'multipleOf'];
const PAIRS = [
  ['minLength', 'maxLength'],
  ['minProperties', 'maxProperties'],
] as const;
const LISTS = ['anyOf', 'oneOf', 'allOf'];

/** Is the value a JSON Schema (drafts 4 to 7)? @throws BuiltinError, saying for the first mistake what is wrong. */
export function checkSchema(schema: RegoValue): void {
  if (typeof schema !== 'boolean' && !(schema instanceof RegoObject))
    throw new BuiltinError('schema is invalid');
  if (schema instanceof RegoObject && schema.has('$schema') && typeof schema.get('$schema') !== 'string') {
    throw new BuiltinError('$schema must be of type string');
  }
  checkSubschema(schema);
}

function checkSubschema(schema: RegoValue): void {
  if (typeof schema === 'boolean') return;
  if (!(schema instanceof RegoObject)) throw new BuiltinError('Expected: Valid Schema, given: Invalid JSON');
  checkTypes(schema);
  for (const name of LIMITS) checkLimit(schema, name);
  checkExclusive(schema, 'minimum', 'exclusiveMinimum');
  checkExclusive(schema, 'maximum', 'exclusiveMaximum');
  for (const name of COUNTS) checkCount(schema, name);
  for (const [least, most] of PAIRS) checkPair(schema, least, most);
  checkTexts(schema);
  checkLists(schema);
  for (const part of subschemas(schema)) checkSubschema(part);
}

function checkTypes(schema: RegoObject): void {
  const declared = schema.get('type');
  if (declared === undefined) return;
  const types = Array.isArray(declared) ? declared : [declared];
  for (const type of types) {
    if (typeof type !== 'string')
      throw new BuiltinError('Invalid type. Expected: type, given: string/Array Of Strings');
    if (!TYPES.has(type)) {
      throw new BuiltinError(
        `has a primitive type that is NOT VALID -- given: /${type}/ Expected valid values are:${TYPE_LIST}`,
      );
    }
  }
  const duplicate = types.find((type, at) => types.indexOf(type) !== at);
  if (duplicate !== undefined) throw new BuiltinError(`${duplicate as string} type is duplicated`);
}

function checkLimit(schema: RegoObject, name: string): void {
  const limit = schema.get(name);
  if (limit === undefined) return;
  if (!isRegoNumber(limit))
    throw name === 'multipleOf'
      ? invalidType('Number', name)
      : new BuiltinError(`${name} must be of a Number`);
  if (name === 'multipleOf' && compareNumbers(limit, 0) <= 0) {
    throw new BuiltinError('multipleOf must be strictly greater than 0');
  }
}

// Draft 4 marks a limit as exclusive; later drafts give the exclusive limit itself.
function checkExclusive(schema: RegoObject, limit: string, exclusive: string): void {
  const value = schema.get(exclusive);
  if (value === undefined || isRegoNumber(value)) return;
  if (typeof value !== 'boolean') {
    throw invalidType('boolean/number', exclusive);
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
  for (const name of ['$ref', '$id', 'id', 'title', 'description', 'format', 'pattern']) {
    const text = schema.get(name);
    if (text !== undefined && typeof text !== 'string') {
      throw invalidType('string', name);
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
      throw invalidType('string', name);
    }
  }
  const unique = schema.get('uniqueItems');
  if (unique !== undefined && typeof unique !== 'boolean')
    throw new BuiltinError('uniqueItems must be of a boolean');
}

function invalidType(expected: string, given: string): BuiltinError {
  return new BuiltinError(`Invalid type. Expected: ${expected}, given: ${given}`);
}
