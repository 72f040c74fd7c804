import { BuiltinError } from './builtin-error.js';
import {
  RegoObject,
  RegoSet,
  decimalToInteger,
  isRegoNumber,
  numberText,
  readDecimal,
  typeName,
} from './values/index.js';
import type { RegoNumber, RegoValue } from './values/index.js';

/** An operand of the wrong type or form, in OPA's words. */
export function operandError(position: number, complaint: string): BuiltinError {
  return new BuiltinError(`operand ${position} ${complaint}`, 'eval_type_error');
}

/** An operand whose type is none of those expected. */
export function operandTypeError(position: number, got: RegoValue, ...expected: string[]): BuiltinError {
  const wanted = expected.length === 1 ? expected[0] : `one of {${expected.join(', ')}}`;
  return operandError(position, `must be ${wanted} but got ${typeName(got)}`);
}

/** The operand as a string, or an operand error. */
export function stringOperand(value: RegoValue, position: number): string {
  if (typeof value === 'string') return value;
  throw operandTypeError(position, value, 'string');
}

/** The operand as a number, or an operand error. */
export function numberOperand(value: RegoValue, position: number): RegoNumber {
  if (isRegoNumber(value)) return value;
  throw operandTypeError(position, value, 'number');
}

/** The operand as an object, or an operand error. */
export function objectOperand(value: RegoValue, position: number): RegoObject {
  if (value instanceof RegoObject) return value;
  throw operandTypeError(position, value, 'object');
}

/** The operand as an array, or an operand error. */
export function arrayOperand(value: RegoValue, position: number): RegoValue[] {
  if (Array.isArray(value)) return value;
  throw operandTypeError(position, value, 'array');
}

/** The integer that a number is; undefined when it has a fraction. */
export function exactInteger(value: RegoNumber): bigint | undefined {
  const decimal = readDecimal(numberText(value));
  return decimal && decimalToInteger(decimal);
}

/** The operand as an integer of any size, or an operand error. */
export function bigIntOperand(value: RegoValue, position: number): bigint {
  const number = exactInteger(numberOperand(value, position));
  if (number === undefined)
    throw operandError(position, 'must be integer number but got floating-point number');
  return number;
}

/** The operand as an integer that fits 64 bits, given as a JavaScript number, or an operand error. */
export function intOperand(value: RegoValue, position: number): number {
  const text = numberText(numberOperand(value, position));
  // `2.0` is read as an integer, `2e0` is not.
  const [, digits] = /^(-?\d+)(?:\.0*)?$/.exec(text) ?? [];
  if (digits !== undefined && BigInt.asIntN(64, BigInt(digits)) === BigInt(digits)) return Number(digits);
  throw operandError(position, 'must be integer number but got floating-point number');
}

/** The members of an array or set of strings, or an operand error. */
export function stringsOperand(value: RegoValue, position: number): string[] {
  if (!Array.isArray(value) && !(value instanceof RegoSet)) {
    throw operandTypeError(position, value, 'array', 'set');
  }
  return Array.from(value, (member) => {
    if (typeof member === 'string') return member;
    const kind = typeName(value);
    throw operandError(position, `must be ${kind} of strings but got ${kind} containing ${typeName(member)}`);
  });
}
