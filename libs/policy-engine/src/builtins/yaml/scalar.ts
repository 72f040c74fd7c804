import { integer, parseNumber } from '../values/index.js';
import type { RegoValue } from '../values/index.js';

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]+)|(0|[1-9]\d*))$/;
const SPECIAL = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;
const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUE = new Set(['true', 'True', 'TRUE']);
const FALSE = new Set(['false', 'False', 'FALSE']);

/** What an unquoted YAML scalar means, as go-yaml v3 resolves it; dates stay text. Undefined: a number JSON lacks. */
export function resolvePlain(text: string): RegoValue | undefined {
  if (NULLS.has(text)) return null;
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  if (SPECIAL.test(text)) return undefined;
  const plain = /^[-+.\d]/.test(text) ? text.replaceAll('_', '') : text;
  return resolveInteger(plain) ?? (FLOAT.test(plain) ? resolveFloat(plain) : text);
}

function resolveInteger(text: string): RegoValue | undefined {
  const match = INTEGER.exec(text);
  if (!match) return undefined;
  const [, sign, hex, octal, binary, oldOctal, decimal = '0'] = match;
  const value = BigInt(
    prefixed('0x', hex) ?? prefixed('0o', octal ?? oldOctal) ?? prefixed('0b', binary) ?? decimal,
  );
  const signed = sign === '-' ? -value : value;
  // Beyond 64 bits go-yaml falls back to a float.
  return signed >= -(2n ** 63n) && signed < 2n ** 64n ? integer(signed) : resolveFloat(text);
}

function prefixed(prefix: string, digits: string | undefined): string | undefined {
  return digits === undefined ? undefined : prefix + digits;
}

function resolveFloat(text: string): RegoValue {
  const value = Number(text);
  return Number.isFinite(value) ? parseNumber(String(value)) : text;
}
