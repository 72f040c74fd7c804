import { RegoObject, isRegoNumber, numberText, readDecimal } from '../../values/index.js';
import type { RegoNumber, RegoValue } from '../../values/index.js';

/** Has the number no fraction, however it is written? */
export function isWhole(number: RegoNumber): boolean {
  return (readDecimal(numberText(number))?.exponent ?? -1) >= 0;
}

/** The types a schema allows; empty when it allows all. */
export function typesOf(schema: RegoObject): string[] {
  const declared = schema.get('type');
  if (declared === undefined) return [];
  return (Array.isArray(declared) ? declared : [declared]).map(String);
}

/** The JSON type of a value; a number without a fraction is an integer. */
export function typeOf(value: RegoValue): string {
  if (value === null) return 'null';
  if (isRegoNumber(value)) return isWhole(value) ? 'integer' : 'number';
  if (Array.isArray(value)) return 'array';
  return value instanceof RegoObject ? 'object' : typeof value;
}
