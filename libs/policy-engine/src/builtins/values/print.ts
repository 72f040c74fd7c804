import { compareStrings, sortedEntries, sortedValues } from './compare.js';
import { quoteGo, wellFormed } from './quote.js';
import { RegoSet, isRegoNumber, numberText } from './rego-value.js';
import type { RegoValue } from './rego-value.js';

/** The text that the Wasm module's `opa_value_parse` reads: JSON, plus sets and keys of any type. */
export function encodeValue(value: RegoValue): string {
  if (typeof value === 'string') return JSON.stringify(wellFormed(value));
  if (value === null || typeof value === 'boolean') return String(value);
  if (isRegoNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(encodeValue).join(',')}]`;
  if (value instanceof RegoSet) {
    return value.size === 0 ? 'set()' : `{${Array.from(value, encodeValue).join(',')}}`;
  }
  return `{${Array.from(value, ([k, v]) => `${encodeValue(k)}:${encodeValue(v)}`).join(',')}}`;
}

/** The value as OPA prints a term: sorted, spaced, strings quoted as Go quotes them. */
export function printValue(value: RegoValue): string {
  if (typeof value === 'string') return quoteGo(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isRegoNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  if (value instanceof RegoSet) {
    return value.size === 0 ? 'set()' : `{${sortedValues(value).map(printValue).join(', ')}}`;
  }
  return `{${sortedEntries(value)
    .map(([k, v]) => `${printValue(k)}: ${printValue(v)}`)
    .join(', ')}}`;
}

/** JSON as Go writes a Rego value: sets as sorted arrays, keys sorted by their text, `<`, `>` and `&` escaped. */
export function toJsonText(value: RegoValue): string {
  if (typeof value === 'string') return jsonString(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isRegoNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(toJsonText).join(',')}]`;
  if (value instanceof RegoSet) return `[${sortedValues(value).map(toJsonText).join(',')}]`;
  return `{${jsonEntries(value)
    .map(([k, v]) => `${jsonString(k)}:${toJsonText(v)}`)
    .join(',')}}`;
}

/** The entries under the names they have in JSON: a key that is no string becomes its JSON text. */
export function jsonEntries(object: Iterable<[RegoValue, RegoValue]>): [string, RegoValue][] {
  return Array.from(object, ([k, v]): [string, RegoValue] => [
    typeof k === 'string' ? k : toJsonText(k),
    v,
  ]).sort(([a], [b]) => compareStrings(a, b));
}

const ESCAPED = new Map([
  ['<', '\\u003c'],
  ['>', '\\u003e'],
  ['&', '\\u0026'],
  ['\u2028', '\\u2028'],
  ['\u2029', '\\u2029'],
]);

function jsonString(text: string): string {
  return JSON.stringify(wellFormed(text)).replace(/[<>&\u2028\u2029]/g, (c) => ESCAPED.get(c) ?? c);
}
