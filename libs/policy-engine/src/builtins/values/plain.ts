import { RegoDecimal, RegoObject, RegoSet, integer } from './rego-value.js';
import { sortedValues } from './compare.js';
import { jsonEntries } from './print.js';
import type { RegoValue } from './rego-value.js';

/**
 * Plain JSON data as a Rego value: objects become {@link RegoObject}, whole numbers beyond the safe range `bigint`;
 * undefined members are left out.
 */
export function fromPlain(value: unknown): RegoValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return integer(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof RegoObject || value instanceof RegoSet || value instanceof RegoDecimal) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return new RegoObject(members.map(([key, member]) => [key, fromPlain(member)]));
}

/** A Rego value as plain JSON data: sets become sorted arrays, keys text, numbers doubles. */
export function toPlain(value: RegoValue): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof RegoSet) return sortedValues(value).map(toPlain);
  if (value instanceof RegoDecimal) return Number(value.text);
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof RegoObject) {
    return Object.fromEntries(jsonEntries(value).map(([key, member]) => [key, toPlain(member)]));
  }
  return value;
}
