import { isObject, type JsonValue } from './json-value.js';
import { decimalText } from '#exact-json';
import { ExactNumber } from './numbers/json-number.js';

/** One text for all equal values: the order of an object's members makes no difference, each digit of a number does. */
export function canonicalValue(value: JsonValue): string {
  if (value instanceof ExactNumber) return decimalText(value.decimal);
  if (Array.isArray(value)) return `[${value.map(canonicalValue).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${canonicalValue(item)}`,
  );
  return `{${members.sort().join(',')}}`;
}
