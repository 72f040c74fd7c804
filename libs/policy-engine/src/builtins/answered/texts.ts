import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { decodeBase64, decodeBase64Url, isBase64 } from '../encoding/base64.js';
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
  'base64.decode': (text = null) => decodeBase64(stringOperand(text, 1)).toString(),
  'base64url.decode': (text = null) => decodeBase64Url(stringOperand(text, 1)).toString(),
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
