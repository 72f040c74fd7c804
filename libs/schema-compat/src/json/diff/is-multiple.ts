import type { Decimal } from '#exact-json';
import { decimalOf, type JsonNumber } from '../numbers/json-number.js';

/** Longer numbers are not divided; every double is shorter. */
const MAX_DIGITS = 1_000;

/**
 * Whether a decimal is a whole multiple of another; exact, where floating point would say 0.3 is none of 0.1. Of
 * numbers too far apart to be written out none counts as a multiple.
 */
export function isMultiple(value: JsonNumber, of: JsonNumber): boolean {
  const left = decimalOf(value);
  const right = decimalOf(of);
  if (right.digits === '') return false;
  const exponent = Math.min(left.exponent, right.exponent);
  const inReach = [left, right].every((decimal) => digitsFrom(decimal, exponent) <= MAX_DIGITS);
  return inReach && scaled(left, exponent) % scaled(right, exponent) === 0n;
}

function digitsFrom({ digits, exponent }: Decimal, from: number): number {
  return digits.length + exponent - from;
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return BigInt(digits) * 10n ** BigInt(exponent - to);
}
