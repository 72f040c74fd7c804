/** Whether a decimal is a whole multiple of another; exact, where floating point would say 0.3 is none of 0.1. */
export function isMultiple(value: number, of: number): boolean {
  const left = decimal(value);
  const right = decimal(of);
  if (left === undefined || right === undefined || right.digits === 0n) return false;
  const scale = Math.max(left.scale, right.scale);
  return scaled(left, scale) % scaled(right, scale) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimal(value: number): Decimal | undefined {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (parts === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

function scaled({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}
