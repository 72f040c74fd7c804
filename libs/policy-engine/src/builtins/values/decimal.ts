/** A decimal number in parts: `(negative ? -1 : 1) * digits * 10 ** exponent`, digits without outer zeros. */
export interface Decimal {
  negative: boolean;
  digits: string;
  exponent: number;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads a decimal number's text exactly; undefined when it is none. */
export function readDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  if (whole + fraction === '') return undefined;
  const significant = (whole + fraction).replace(/^0+/, '');
  const digits = significant.replace(/0+$/, '');
  if (digits === '') return { negative: false, digits: '0', exponent: 0 };
  const exponent = Number(power) - fraction.length + (significant.length - digits.length);
  return { negative: sign === '-', digits, exponent };
}

/** A text that equal numbers share, whatever their spelling. */
export function decimalKey(text: string): string {
  const decimal = readDecimal(text);
  if (!decimal) return text;
  return `${decimal.negative ? '-' : ''}${decimal.digits}e${decimal.exponent}`;
}

/** Orders two decimals exactly, without ever writing out a large power of ten. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.digits === '0' || b.digits === '0' || a.negative !== b.negative) return signOf(a) - signOf(b);
  const size = compareMagnitudes(a, b);
  return a.negative ? -size : size;
}

function signOf(value: Decimal): number {
  if (value.digits === '0') return 0;
  return value.negative ? -1 : 1;
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  const lead = a.digits.length + a.exponent - (b.digits.length + b.exponent);
  if (lead !== 0) return Math.sign(lead);
  const width = Math.max(a.digits.length, b.digits.length);
  const [left, right] = [a.digits.padEnd(width, '0'), b.digits.padEnd(width, '0')];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The decimal as an integer; undefined when it has a fraction or is longer than `maxDigits`. */
export function decimalToInteger(value: Decimal, maxDigits = 10_000): bigint | undefined {
  if (value.exponent < 0 || value.digits.length + value.exponent > maxDigits) return undefined;
  const magnitude = BigInt(value.digits + '0'.repeat(value.exponent));
  return value.negative ? -magnitude : magnitude;
}
