import { holdsExact, plainest, printExactly } from '#exact-json';
import { isDeepStrictEqual } from 'node:util';

/** One text for all spellings of a JSON value: keys sorted, no white space, numbers to the last digit; `none` for `undefined`. */
export function canonicalJson(value: unknown): string {
  return printExactly(value, (it) => JSON.stringify(it, sortedKeys) ?? 'none', plainest);
}

/** Whether two JSON values are equal to the last digit, however their keys are ordered and their numbers written. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  if (!holdsExact(one) && !holdsExact(other)) return isDeepStrictEqual(one, other);
  return canonicalJson(one) === canonicalJson(other);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}
