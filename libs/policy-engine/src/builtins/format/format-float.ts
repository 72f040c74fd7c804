import { formatBinaryExponent, formatHexFloat } from './binary-float.js';
import { pad } from './directive.js';
import type { Directive } from './directive.js';
import { formatFloat } from './float.js';

/** A double by Go's floating-point verbs; undefined when Go has no such verb for it. */
export function formatFloatVerb(value: number, directive: Directive): string | undefined {
  const digits = digitsOf(value, directive);
  if (digits === undefined) return undefined;
  const unsigned = digits.replace(/^[+-]/, '');
  const sign = signOf(digits, directive);
  const zeros = Number.isFinite(value) && directive.zero && !directive.minus;
  if (!zeros) return pad(sign + unsigned, { ...directive, zero: false });
  return sign + pad(unsigned, { ...directive, width: (directive.width ?? 0) - sign.length });
}

function signOf(digits: string, { plus, space }: Directive): string {
  if (digits.startsWith('-')) return '-';
  if (plus) return '+';
  return space ? ' ' : '';
}

function digitsOf(value: number, directive: Directive): string | undefined {
  const { verb, precision, sharp } = directive;
  switch (verb) {
    case 'v':
      return sharpened(formatFloat(value, 'g', precision ?? -1), sharp, precision ?? 6);
    case 'e':
    case 'f':
      return withPoint(formatFloat(value, verb, precision ?? 6), sharp);
    case 'E':
      return withPoint(formatFloat(value, 'e', precision ?? 6), sharp).toUpperCase();
    case 'F':
      return withPoint(formatFloat(value, 'f', precision ?? 6), sharp);
    case 'g':
      return sharpened(formatFloat(value, 'g', precision ?? -1), sharp, precision ?? 6);
    case 'G':
      return sharpened(formatFloat(value, 'g', precision ?? -1), sharp, precision ?? 6).toUpperCase();
    case 'b':
      return formatBinaryExponent(value);
    case 'x':
      return hexadecimal(value, directive, precision ?? 6);
    case 'X':
      return hexadecimal(value, directive, 0).toUpperCase();
    default:
      return undefined;
  }
}

/** With `#` a point stays; zeros fill up to so many digits, among which Go counts the `x`. */
function hexadecimal(value: number, { precision, sharp }: Directive, digits: number): string {
  const text = formatHexFloat(value, precision ?? -1);
  if (!sharp) return text;
  const [mantissa = '', exponent = ''] = text.split('p');
  const pointed = mantissa.includes('.') ? mantissa : `${mantissa}.`;
  const shown = pointed.replace(/^-?0/, '').replace('.', '').length;
  return `${pointed}${'0'.repeat(Math.max(digits - shown, 0))}p${exponent}`;
}

function withPoint(text: string, sharp: boolean): string {
  return sharp && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text;
}

/** With `#`, a point and the trailing zeros stay, up to the precision. */
function sharpened(text: string, sharp: boolean, precision: number): string {
  if (!sharp) return text;
  const [, digits = '', exponent = ''] = /^([^e]*)(.*)$/.exec(text) ?? [];
  const pointed = digits.includes('.') ? digits : `${digits}.`;
  const significant = pointed.replace(/^[-+]?0*\.?0*/, '').replace('.', '').length;
  return pointed + '0'.repeat(Math.max(precision - significant, 0)) + exponent;
}
