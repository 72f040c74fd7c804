const BITS = new DataView(new ArrayBuffer(8));

interface Parts {
  negative: boolean;
  mantissa: bigint;
  exponent: number;
}

/** The sign, integer mantissa and power of two that make a double. */
export function partsOf(value: number): Parts {
  BITS.setFloat64(0, value);
  const bits = BITS.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return {
    negative: bits >> 63n === 1n,
    mantissa: biased === 0 ? fraction : fraction | (1n << 52n),
    exponent: (biased === 0 ? 1 : biased) - 1023 - 52,
  };
}

/** Go's `%b` of a finite double: the mantissa as an integer and the power of two, e.g. `4503599627370496p-52`. */
export function formatBinaryExponent(value: number): string {
  const { negative, mantissa, exponent } = partsOf(value);
  return `${negative ? '-' : ''}${mantissa}p${exponent >= 0 ? '+' : ''}${exponent}`;
}

/** Go's `%x` of a finite double, e.g. `0x1.8p+00`; precision -1 gives all hexadecimal digits that count. */
export function formatHexFloat(value: number, precision: number): string {
  const { negative, mantissa, exponent } = partsOf(value);
  if (mantissa === 0n) return `${negative ? '-' : ''}0x0${fraction('', precision)}p+00`;
  const shift = 53 - mantissa.toString(2).length;
  let digits = mantissa << BigInt(shift);
  let power = exponent - shift + 52;
  if (precision >= 0 && precision < 13) digits = rounded(digits, BigInt(52 - 4 * precision));
  if (digits >> 53n) [digits, power] = [digits >> 1n, power + 1];
  const hex = (digits & 0xfffffffffffffn).toString(16).padStart(13, '0').replace(/0+$/, '');
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${negative ? '-' : ''}0x1${fraction(hex, precision)}p${power < 0 ? '-' : '+'}${size}`;
}

function rounded(digits: bigint, dropped: bigint): bigint {
  const [kept, rest, half] = [digits >> dropped, digits & ((1n << dropped) - 1n), 1n << (dropped - 1n)];
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  return (kept + (up ? 1n : 0n)) << dropped;
}

function fraction(hex: string, precision: number): string {
  const digits = precision < 0 ? hex : hex.slice(0, precision).padEnd(precision, '0');
  return digits === '' ? '' : `.${digits}`;
}
