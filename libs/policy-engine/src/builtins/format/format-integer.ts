import { escapeGo } from '../values/index.js';
import { pad } from './directive.js';
import type { Directive } from './directive.js';

const BASES: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const BIG_VERBS = new Set(['v', 's', 'd', 'b', 'o', 'O', 'x', 'X']);
const INT64_BITS = 64;

/** An integer by Go's integer verbs; undefined when Go has no such verb for it. Beyond 64 bits fewer verbs exist. */
export function formatIntegerVerb(value: bigint, directive: Directive): string | undefined {
  const small = BigInt.asIntN(INT64_BITS, value) === value;
  if (!small)
    return BIG_VERBS.has(directive.verb) ? formatBase(value, withoutSharpOctal(directive)) : undefined;
  if (directive.verb === 'c') return pad(character(value), directive);
  if (directive.verb === 'q') return pad(quotedCharacter(value, directive.plus), directive);
  if (directive.verb === 'U') return pad(unicode(value, directive), { ...directive, zero: false });
  return directive.verb in BASES ? formatBase(value, directive) : undefined;
}

/** Of `%#O` Go's big integers take no notice. */
function withoutSharpOctal(directive: Directive): Directive {
  return directive.verb === 'O' ? { ...directive, sharp: false } : directive;
}

function formatBase(value: bigint, directive: Directive): string {
  const { verb, precision } = directive;
  const sign = signOf(value, directive);
  // As in C: nothing at all for a zero of precision 0.
  if (value === 0n && precision === 0) return pad('', { ...directive, zero: false });
  const digits = (value < 0n ? -value : value).toString(BASES[verb] ?? 10);
  const zeros = zerosBefore(digits, sign, directive);
  const text = sign + prefix(directive, digits, zeros) + '0'.repeat(zeros) + digits;
  return pad(verb === 'X' ? text.toUpperCase().replace('0B', '0b') : text, { ...directive, zero: false });
}

function signOf(value: bigint, { plus, space }: Directive): string {
  if (value < 0n) return '-';
  if (plus) return '+';
  return space ? ' ' : '';
}

function zerosBefore(digits: string, sign: string, { precision, zero, width, minus }: Directive): number {
  if (precision !== undefined) return Math.max(precision - digits.length, 0);
  return zero && !minus ? Math.max((width ?? 0) - digits.length - sign.length, 0) : 0;
}

function prefix({ verb, sharp }: Directive, digits: string, zeros: number): string {
  if (!sharp) return verb === 'O' ? '0o' : '';
  if (verb === 'b') return '0b';
  const octal = zeros > 0 || digits.startsWith('0') ? '' : '0';
  if (verb === 'o' || verb === 'O') return verb === 'O' ? `0o${octal}` : octal;
  return verb === 'x' || verb === 'X' ? '0x' : '';
}

function character(value: bigint): string {
  const valid = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
  return valid ? String.fromCodePoint(Number(value)) : '\ufffd';
}

function quotedCharacter(value: bigint, ascii: boolean): string {
  const char = character(value);
  return `'${char === "'" ? "\\'" : escapeGo(char, ascii)}'`;
}

function unicode(value: bigint, { precision, sharp }: Directive): string {
  const digits = BigInt.asUintN(INT64_BITS, value).toString(16).toUpperCase();
  const text = `U+${digits.padStart(Math.max(precision ?? 4, 4), '0')}`;
  const shown =
    sharp && value >= 0n && value <= 0x10ffffn && escapeGo(character(value), false) === character(value);
  return shown ? `${text} '${character(value)}'` : text;
}
