import { BuiltinError } from './builtin-error.js';
import type { Builtins } from './context.js';
import { stringOperand } from './operands.js';
import { integer, parseNumber } from './values/index.js';
import type { RegoValue } from './values/index.js';

const MAX_EXPONENT_DIGITS = 6;
const BINARY_DIGITS = 64;
const POWERS = ['', 'k', 'm', 'g', 't', 'p', 'e'];

/** `units.parse` (quantities, `m` is a thousandth) and `units.parse_bytes` (sizes, case ignored). */
export const unitBuiltins: Builtins = { 'units.parse': parseUnits, 'units.parse_bytes': parseBytes };

/** A rational number: amounts such as 0.001 must not be rounded on the way. */
interface Fraction {
  over: bigint;
  under: bigint;
}

function parseUnits(text: RegoValue | undefined): RegoValue {
  const { amount, unit } = quantity(
    stringOperand(text ?? null, 1).replaceAll('"', ''),
    'units.parse',
    'amount',
  );
  const scale = unitScale(unit);
  if (!scale) throw new BuiltinError(`units.parse: unit ${unit} not recognized`);
  const value = readAmount(amount);
  if (!value) throw new BuiltinError('units.parse: could not parse amount to a number');
  return fractionToNumber({ over: value.over * scale.over, under: value.under * scale.under });
}

function parseBytes(text: RegoValue | undefined): RegoValue {
  const clean = stringOperand(text ?? null, 1)
    .toLowerCase()
    .replaceAll('"', '');
  const { amount, unit } = quantity(clean, 'units.parse_bytes', 'byte amount');
  const scale = byteScale(unit);
  if (scale === undefined) throw new BuiltinError(`units.parse_bytes: byte unit ${unit} not recognized`);
  const value = readAmount(amount);
  if (!value) throw new BuiltinError('units.parse_bytes: could not parse byte amount to a number');
  const amountKept = toBinaryDigits(value);
  const bytes = toBinaryDigits({ ...amountKept, over: amountKept.over * scale });
  return integer(bytes.over / bytes.under);
}

// The first letter tells milli (m) from mega (M); the rest may be of any case.
function unitScale(unit: string): Fraction | undefined {
  const name = unit.slice(0, 1) + unit.slice(1).toLowerCase();
  if (name === 'm') return { over: 1n, under: 1000n };
  const match = /^([kKMgGtTpPeE]?)$|^([kmgtpe])i$/.exec(
    name === 'M' ? 'M' : name.replace(/^[A-Z](?=i$)/, lower),
  );
  if (!match) return undefined;
  const [, plain, binary] = match;
  const power = POWERS.indexOf((plain ?? binary ?? '').toLowerCase());
  return { over: (binary === undefined ? 1000n : 1024n) ** BigInt(power), under: 1n };
}

function lower(text: string): string {
  return text.toLowerCase();
}

function byteScale(unit: string): bigint | undefined {
  const match = /^(?:([kmgtpe])(i?)b?)?$/.exec(unit);
  if (!match) return undefined;
  const [, power = '', binary] = match;
  return (binary === 'i' ? 1024n : 1000n) ** BigInt(POWERS.indexOf(power));
}

function quantity(text: string, builtin: string, amountName: string): { amount: string; unit: string } {
  if (text.includes(' ')) throw new BuiltinError(`${builtin}: spaces not allowed in resource strings`);
  const end = amountEnd(text, builtin);
  if (end === 0) throw new BuiltinError(`${builtin}: no ${amountName} provided`);
  return { amount: text.slice(0, end), unit: text.slice(end) };
}

// An `e` belongs to the amount only when an exponent follows; otherwise it begins the unit (exa).
function amountEnd(text: string, builtin: string): number {
  const part = /[0-9.+-]|[eE](?:[+-]|(?=\d))/y;
  let end = 0;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    end = part.lastIndex;
    if (!/^e/i.test(match[0])) continue;
    const digits = /^\d*/.exec(text.slice(end))?.[0].length ?? 0;
    if (digits > MAX_EXPONENT_DIGITS) throw new BuiltinError(`${builtin}: exponent too large`);
  }
  return end;
}

function readAmount(text: string): Fraction | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', decimals = '', power = '0'] = match;
  if (whole + decimals === '') return undefined;
  const digits = BigInt(`${whole}${decimals}`) * (sign === '-' ? -1n : 1n);
  const exponent = Number(power) - decimals.length;
  return exponent >= 0
    ? { over: digits * 10n ** BigInt(exponent), under: 1n }
    : { over: digits, under: 10n ** BigInt(-exponent) };
}

/** The fraction to 64 binary digits, halves to the even one: all that Go keeps of an amount of bytes. */
function toBinaryDigits({ over, under }: Fraction): Fraction {
  if (over === 0n) return { over, under };
  if (over < 0n) return negated(toBinaryDigits({ over: -over, under }));
  const shift = BINARY_DIGITS - (over.toString(2).length - under.toString(2).length);
  const exact = shifted(over, under, shift);
  const fits = exact.over / exact.under < 1n << BigInt(BINARY_DIGITS);
  return fits ? halfEven(exact, shift) : halfEven(shifted(over, under, shift - 1), shift - 1);
}

/** The fraction times a power of two. */
function shifted(over: bigint, under: bigint, power: number): Fraction {
  return power >= 0 ? { over: over << BigInt(power), under } : { over, under: under << BigInt(-power) };
}

/** The nearest whole number, brought back by the power of two. */
function halfEven({ over, under }: Fraction, power: number): Fraction {
  const [whole, rest] = [over / under, (over % under) * 2n];
  const up = rest > under || (rest === under && whole % 2n === 1n);
  return shifted(whole + (up ? 1n : 0n), 1n, -power);
}

function negated({ over, under }: Fraction): Fraction {
  return { over: -over, under };
}

/** Ten decimals, halves rounded away from zero, unless the number is whole. */
function fractionToNumber({ over, under }: Fraction): RegoValue {
  if (over % under === 0n) return integer(over / under);
  const negative = over < 0n;
  const scaled = ((negative ? -over : over) * 10n ** 10n * 2n + under) / (under * 2n);
  const digits = scaled.toString().padStart(11, '0');
  return parseNumber(`${negative ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`);
}
