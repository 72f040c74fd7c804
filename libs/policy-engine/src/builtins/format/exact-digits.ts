import { partsOf } from './binary-float.js';

/** Decimal digits of a positive number: `0.digits * 10 ** point`. */
export interface Digits {
  digits: string;
  point: number;
}

/** Every decimal digit of a finite double's exact value. */
export function exactDigits(value: number): Digits {
  const { mantissa, exponent } = partsOf(Math.abs(value));
  const power = BigInt(Math.abs(exponent));
  const digits = String(exponent >= 0 ? mantissa << power : mantissa * 5n ** power);
  return { digits, point: digits.length - (exponent >= 0 ? 0 : -exponent) };
}

/** Rounded to so many digits, halves to the even digit as Go and IEEE 754 do; zeros fill up what is missing. */
export function roundedTo({ digits, point }: Digits, count: number): Digits {
  if (count < 0) return { digits: '', point };
  if (count >= digits.length) return { digits: digits.padEnd(count, '0'), point };
  const kept = BigInt(digits.slice(0, count) || 0);
  const rest = digits.slice(count);
  const half = `5${'0'.repeat(rest.length - 1)}`;
  const up = rest > half || (rest === half && kept % 2n === 1n);
  const rounded = (kept + (up ? 1n : 0n)).toString().padStart(count, '0');
  // 99.9 rounds to 100: one digit more before the point.
  if (rounded.length === count || (count === 0 && !up)) return { digits: rounded.slice(0, count), point };
  return { digits: rounded.slice(0, count + (count === 0 ? 1 : 0)), point: point + 1 };
}
