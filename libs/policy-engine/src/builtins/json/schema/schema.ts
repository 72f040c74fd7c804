import { BuiltinError } from '../../builtin-error.js';
import { RegoObject, parseJson, toJsonText } from '../../values/index.js';
import type { RegoValue } from '../../values/index.js';
import { checkSchema } from './check-schema.js';
import { SchemaMatcher } from './match-schema.js';
import { References } from './references.js';

/** `json.verify_schema`: `[true, null]`, or `[false, why]`. */
export function verifySchema(schema: RegoValue = null): RegoValue {
  try {
    const root = readDocument(schema);
    checkSchema(root);
    new References(root).refuseDangling();
    return [true, null];
  } catch (error) {
    if (error instanceof BuiltinError) return [false, `jsonschema: ${error.reason}`];
    throw error;
  }
}

/** `json.match_schema`: whether the document fits, and what in it does not. */
export function matchSchema(document: RegoValue = null, schema: RegoValue = null): RegoValue {
  const value = readDocument(document);
  const root = readDocument(schema);
  checkSchema(root);
  new References(root).refuseDangling();
  const { valid, problems } = new SchemaMatcher(root).match(root, value, []);
  return [valid, problems.map(describe)];
}

function describe({
  type,
  field,
  description,
}: {
  type: string;
  field: string;
  description: string;
}): RegoObject {
  return new RegoObject([
    ['error', `${field}: ${description}`],
    ['type', type],
    ['field', field],
    ['desc', description],
  ]);
}

/** JSON given as a text or as a value; sets count as arrays. */
function readDocument(value: RegoValue): RegoValue {
  if (typeof value === 'string') return readText(value);
  if (Array.isArray(value) || value instanceof RegoObject) return parseJson(toJsonText(value));
  throw new BuiltinError('wrong type, expected string or object');
}

function readText(text: string): RegoValue {
  try {
    return parseJson(text);
  } catch {
    throw new BuiltinError('invalid JSON string');
  }
}
