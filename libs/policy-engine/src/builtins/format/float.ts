import { exactDigits, roundedTo } from './exact-digits.js';
import type { Digits } from './exact-digits.js';

/** Exponents from here on are not written out where the precision does not say otherwise. */
const SHORTEST_LIMIT = 6;

/** Go's `strconv.FormatFloat` for `e`, `f` and `g`; precision -1 gives the fewest digits that tell the value. */
export function formatFloat(value: number, verb: 'e' | 'f' | 'g', precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + formatMagnitude(Math.abs(value), verb, precision);
}

function formatMagnitude(value: number, verb: 'e' | 'f' | 'g', precision: number): string {
  if (verb === 'e') return exponential(significant(value, precision < 0 ? -1 : precision + 1));
  if (verb === 'g') return general(value, precision);
  return precision < 0 ? plain(significant(value, -1)) : fixed(value, precision);
}

function significant(value: number, count: number): Digits {
  if (count >= 0 && value !== 0) return roundedTo(exactDigits(value), count);
  const [digits = '', power = '0'] = value.toExponential().split('e');
  return { digits: digits.replace('.', '').padEnd(Math.max(count, 1), '0'), point: Number(power) + 1 };
}

function exponential({ digits, point }: Digits): string {
  const power = point - 1;
  const decimals = digits.slice(1);
  const mantissa = decimals === '' ? digits : `${digits[0]}.${decimals}`;
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function fixed(value: number, precision: number): string {
  const exact = value === 0 ? { digits: '', point: 0 } : exactDigits(value);
  const { digits, point } = roundedTo(exact, exact.point + precision);
  // Rounding up may carry into a new first digit: one more is shown than was asked for.
  const shown = digits.padEnd(Math.min(point, 0) + precision, '0');
  const all = shown.padStart(Math.max(point, 0) + precision, '0').padStart(precision + 1, '0');
  const whole = all.slice(0, all.length - precision);
  return precision === 0 ? whole : `${whole}.${all.slice(all.length - precision)}`;
}

/** The digits without an exponent, e.g. `0.0000001`. */
function plain({ digits, point }: Digits): string {
  const all = digits.replace(/0+$/, '') || '0';
  if (point <= 0) return `0.${'0'.repeat(-point)}${all}`;
  const whole = all.slice(0, point).padEnd(point, '0');
  return all.length > point ? `${whole}.${all.slice(point)}` : whole;
}

function general(value: number, precision: number): string {
  const count = precision < 0 ? -1 : Math.max(precision, 1);
  const { digits, point } = significant(value, count);
  const power = point - 1;
  if (power >= -4 && power < (count < 0 ? SHORTEST_LIMIT : count)) return plain({ digits, point });
  return exponential({ digits: digits.replace(/(?<=.)0+$/, ''), point });
}
