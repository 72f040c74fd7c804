import { BuiltinError } from '../builtin-error.js';
import { integer } from '../values/index.js';
import type { RegoNumber } from '../values/index.js';

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
  y: 31_536_000_000_000_000n,
};
const MAX_INT64 = 2n ** 63n - 1n;

/** Nanoseconds of a duration such as `1h30m`; beyond Go's units, `d`, `w` and `y` are 24 hours, 7 and 365 days. */
export function parseDuration(text: string): RegoNumber {
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (rest === '0') return 0;
  const segments = rest.match(/(?:\d+\.?\d*|\.\d+)[^\d.]+/g) ?? [];
  if (rest === '' || segments.join('') !== rest) throw invalid(text);
  const total = segments.reduce((sum, segment) => sum + segmentNs(segment, text), 0n);
  const signed = sign === '-' ? -total : total;
  if (signed > MAX_INT64 || signed < -MAX_INT64 - 1n) throw invalid(text);
  return integer(signed);
}

function segmentNs(segment: string, text: string): bigint {
  const [, whole = '', decimals = '', name = ''] = /^(\d*)\.?(\d*)(.*)$/s.exec(segment) ?? [];
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (unit === undefined) throw new BuiltinError(`time: unknown unit "${name}" in duration "${text}"`);
  const fraction = decimals === '' ? 0n : (BigInt(decimals) * unit) / 10n ** BigInt(decimals.length);
  return BigInt(whole || 0) * unit + fraction;
}

function invalid(text: string): BuiltinError {
  return new BuiltinError(`time: invalid duration "${text}"`);
}
