import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { objectOperand, operandError, stringOperand } from '../operands.js';
import { RegoObject, RegoSet, jsonEntries, sortedValues } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { escapeQuery, unescapeQuery } from './query-text.js';

/** Base64url without padding, hexadecimal, and URL queries, as Go encodes them. */
export const encodingBuiltins: Builtins = {
  'base64url.encode_no_pad': (text = null) => Buffer.from(stringOperand(text, 1)).toString('base64url'),
  'hex.encode': (text = null) => Buffer.from(stringOperand(text, 1)).toString('hex'),
  'hex.decode': (text = null) => decodeHex(stringOperand(text, 1)).toString(),
  'urlquery.encode': (text = null) => escapeQuery(stringOperand(text, 1)),
  'urlquery.decode': (text = null) => unescapeQuery(stringOperand(text, 1)),
  'urlquery.encode_object': (object = null) => encodeObject(objectOperand(object, 1)),
  'urlquery.decode_object': (text = null) => decodeObject(stringOperand(text, 1)),
};

/** Bytes from hexadecimal digits. @throws BuiltinError when they are none, or of odd number. */
function decodeHex(text: string): Buffer {
  const invalid = /[^0-9a-fA-F]/u.exec(text);
  if (invalid) throw new BuiltinError(`encoding/hex: invalid byte: ${invalid[0]}`);
  if (text.length % 2 === 1) throw new BuiltinError('encoding/hex: odd length hex string');
  return Buffer.from(text, 'hex');
}

function encodeObject(object: RegoObject): string {
  return jsonEntries(object)
    .flatMap(([key, value]) => textsOf(value).map((text) => `${escapeQuery(key)}=${escapeQuery(text)}`))
    .join('&');
}

function textsOf(value: RegoValue): string[] {
  if (typeof value === 'string') return [value];
  const items = value instanceof RegoSet ? sortedValues(value) : value;
  if (Array.isArray(items) && items.every((item) => typeof item === 'string')) return items;
  throw operandError(1, 'values must be string, array[string], or set[string]');
}

function decodeObject(query: string): RegoObject {
  const object = new RegoObject();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    if (pair.includes(';')) throw new BuiltinError('invalid semicolon separator in query');
    const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    const name = unescapeQuery(key);
    const values = object.get(name);
    object.set(name, [...(Array.isArray(values) ? values : []), unescapeQuery(value)]);
  }
  return object;
}
