/** A decimal number of any size and precision: `digits` times ten to the power of `exponent`. */
export interface Decimal {
  readonly negative: boolean;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

const ZERO: Decimal = { negative: false, digits: '', exponent: 0 };
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The number that a JSON number, or the text of a finite JavaScript number, stands for. */
export function readDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = withoutZerosAtEnd(all);
  if (digits === '') return ZERO;
  return {
    negative: sign === '-',
    digits,
    exponent: Number(exponent) - fraction.length + all.length - digits.length,
  };
}

/** One text for all spellings of a number. */
export function decimalText({ negative, digits, exponent }: Decimal): string {
  return `${negative ? '-' : ''}${digits}e${exponent}`;
}

/** Negative when the left number is the lower one, positive when it is the higher one. */
export function orderDecimals(left: Decimal, right: Decimal): number {
  const sign = signOf(left);
  if (sign !== signOf(right)) return sign - signOf(right);
  return sign * orderMagnitudes(left, right);
}

/** Numbers are never written out, for an exponent may be too large for that. */
function orderMagnitudes(left: Decimal, right: Decimal): number {
  const leftPlaces = left.digits.length + left.exponent;
  const rightPlaces = right.digits.length + right.exponent;
  if (leftPlaces !== rightPlaces) return leftPlaces < rightPlaces ? -1 : 1;
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? -1 : 1;
}

function signOf({ negative, digits }: Decimal): number {
  if (digits === '') return 0;
  return negative ? -1 : 1;
}

function withoutZerosAtEnd(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
