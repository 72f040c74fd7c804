import { compareDecimals, readDecimal } from './decimal.js';
import { RegoObject, RegoSet, isRegoNumber, numberText } from './rego-value.js';
import type { RegoNumber, RegoValue } from './rego-value.js';

/** Rego's total order: null < booleans < numbers < strings < arrays < objects < sets. */
export function compareValues(a: RegoValue, b: RegoValue): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return Math.sign(rank);
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (isRegoNumber(a)) return compareNumbers(a, b as RegoNumber);
  if (typeof a === 'string') return compareStrings(a, b as string);
  if (Array.isArray(a)) return compareSequences(a, b as RegoValue[]);
  if (a instanceof RegoObject) return compareSequences(flattened(a), flattened(b as RegoObject));
  if (a instanceof RegoSet) return compareSequences(sortedValues(a), sortedValues(b as RegoSet));
  return 0;
}

/** The values in Rego's order; the argument is left as it is. */
export function sortedValues(values: Iterable<RegoValue>): RegoValue[] {
  return [...values].sort(compareValues);
}

/** The object's entries, ordered by key. */
export function sortedEntries(object: RegoObject): [RegoValue, RegoValue][] {
  return [...object].sort(([a], [b]) => compareValues(a, b));
}

/** Orders two numbers exactly, whatever their form. */
export function compareNumbers(a: RegoNumber, b: RegoNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.sign(a - b);
  const [left, right] = [readDecimal(numberText(a)), readDecimal(numberText(b))];
  return left && right ? compareDecimals(left, right) : 0;
}

// UTF-16 order differs beyond the basic plane: surrogates sort below other characters there.
/** Orders strings by their UTF-8 bytes, as Go does. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left !== right) return utf8Rank(left) < utf8Rank(right) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

function utf8Rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareSequences(a: RegoValue[], b: RegoValue[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at];
    if (right === undefined) return 1;
    const order = compareValues(left, right);
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : 0;
}

function flattened(object: RegoObject): RegoValue[] {
  return sortedEntries(object).flat();
}

function rankOf(value: RegoValue): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  if (isRegoNumber(value)) return 2;
  if (typeof value === 'string') return 3;
  if (Array.isArray(value)) return 4;
  return value instanceof RegoObject ? 5 : 6;
}
