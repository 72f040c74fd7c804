import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { exactInteger, numberOperand, operandError, stringOperand } from '../operands.js';
import {
  isRegoNumber,
  numberText,
  parseJson,
  parseNumber,
  readDecimal,
  toJsonText,
} from '../values/index.js';
import type { RegoNumber, RegoValue } from '../values/index.js';

const BASES: readonly RegoValue[] = [2, 8, 10, 16];

/** Texts of numbers and of JSON, and what they say. */
export const textBuiltins: Builtins = {
  format_int: (number = null, base = null) => formatInt(number, base),
  to_number: (value = null) => toNumber(value),
  'base64.is_valid': (text = null) => typeof text === 'string' && isBase64(text),
  'base64.decode': (text = null) => decoded(stringOperand(text, 1)),
  'base64url.decode': (text = null) => decoded(asStandard(stringOperand(text, 1))),
  'json.marshal': (value = null) => toJsonText(value),
  'json.unmarshal': (text = null) => unmarshalled(stringOperand(text, 1)),
  'json.is_valid': (text = null) => typeof text === 'string' && isJson(text),
};

/** Towards zero, as OPA cuts a fraction off. */
function formatInt(number: RegoValue, base: RegoValue): string {
  const value = numberOperand(number, 1);
  if (!BASES.includes(numberOperand(base, 2))) throw operandError(2, 'must be one of {2, 8, 10, 16}');
  return (exactInteger(value) ?? cut(numberText(value))).toString(Number(base));
}

function cut(text: string): bigint {
  const { negative, digits, exponent } = readDecimal(text) ?? { negative: false, digits: '0', exponent: 0 };
  const whole = BigInt(digits.slice(0, Math.max(0, digits.length + Math.min(0, exponent))) || '0');
  return negative ? -whole : whole;
}

/** With its padding, as Go's standard encoding asks; line breaks are passed over. */
function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/[\r\n]/g, ''));
}

function decoded(text: string): string {
  if (!isBase64(text)) throw new BuiltinError(`${JSON.stringify(text)} is no base64`);
  return Buffer.from(text, 'base64').toString('utf8');
}

/** With the letters of the standard alphabet, and its padding where there is none; what has those letters is none of a URL. */
function asStandard(text: string): string {
  if (/[+/]/.test(text)) throw new BuiltinError(`${JSON.stringify(text)} is no base64 of a URL`);
  const padding = text.includes('=') ? '' : ['', '', '==', '='][text.length % 4];
  return `${text.replaceAll('-', '+').replaceAll('_', '/')}${padding}`;
}

/** A text has to say it as JSON writes it, or with zeros before it as dates do, and small enough for OPA's interpreter. */
function toNumber(value: RegoValue): RegoNumber {
  if (isRegoNumber(value)) return value;
  if (value === null || typeof value === 'boolean') return Number(value);
  const text = stringOperand(value, 1);
  const written = text.replace(/^(-?)0+(?=\d)/, '$1');
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written) && Number.isFinite(Number(written)))
    return parseNumber(written);
  throw new BuiltinError(`${JSON.stringify(text)} is no number`);
}

function unmarshalled(text: string): RegoValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BuiltinError(error.message);
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
