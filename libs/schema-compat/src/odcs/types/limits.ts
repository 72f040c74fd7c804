import { ExactNumber, type JsonNumber, orderNumbers } from '../../json/numbers/json-number.js';

/** A limit and what it measures; `undefined` means without limit. */
export type Limit = { readonly value: JsonNumber | string; readonly exclusive: boolean } | undefined;

/** How the limits of the new version relate to the old ones. */
export type LimitChange = 'same' | 'narrowed' | 'widened' | 'changed';

/** Compares two upper limits. */
export function compareUpper(before: Limit, after: Limit): LimitChange {
  return compareLimits(before, after, 1);
}

/** Compares two lower limits. */
export function compareLower(before: Limit, after: Limit): LimitChange {
  return compareLimits(before, after, -1);
}

/**
 * The stricter of an inclusive and an exclusive limit, either of which may be missing. In ODCS 3.0 `exclusive` may also be
 * a flag, which says how the inclusive one is meant.
 */
export function limit(inclusive: unknown, exclusive: unknown, side: 'upper' | 'lower'): Limit {
  const closed = toLimit(inclusive, exclusive === true);
  const open = toLimit(exclusive, true);
  if (!closed || !open) return closed ?? open;
  const change = side === 'upper' ? compareUpper(closed, open) : compareLower(closed, open);
  return change === 'narrowed' ? open : closed;
}

function toLimit(value: unknown, exclusive: boolean): Limit {
  return isNumber(value) || typeof value === 'string' ? { value, exclusive } : undefined;
}

/** Whether a value is a number, be it one that no double holds. */
export function isNumber(value: unknown): value is JsonNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

function compareLimits(before: Limit, after: Limit, sign: 1 | -1): LimitChange {
  if (!before || !after) return before === after ? 'same' : before ? 'widened' : 'narrowed';
  const order = compareValues(before.value, after.value);
  if (order === undefined) return 'changed';
  if (order !== 0) return order * sign < 0 ? 'widened' : 'narrowed';
  if (before.exclusive === after.exclusive) return 'same';
  return after.exclusive ? 'narrowed' : 'widened';
}

/** Dates of one format sort as texts; texts of unlike length may be of unlike formats. */
function compareValues(a: JsonNumber | string, b: JsonNumber | string): number | undefined {
  if (a === b) return 0;
  if (isNumber(a) && isNumber(b)) return orderNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string' && a.length === b.length) return a < b ? -1 : 1;
  return undefined;
}
