import { formatFloat } from '../../format/float.js';
import { compileRegex } from '../../regex/compile.js';
import {
  compareNumbers,
  identity,
  isRegoNumber,
  numberText,
  readDecimal,
  toFloat,
  toJsonText,
} from '../../values/index.js';
import type { Decimal, RegoNumber, RegoObject, RegoValue } from '../../values/index.js';
import { hasFormat } from './formats.js';
import type { Outcome } from './problem.js';

/** `const`, `enum` and `format`, which any value may have. */
export function matchCommon(schema: RegoObject, value: RegoValue, path: string[], outcome: Outcome): void {
  const field = path.length === 0 ? '(Root)' : path.join('.');
  const only = schema.get('const');
  if (only !== undefined && identity(only) !== identity(value)) {
    outcome.fail('const', path, `${field} does not match: ${toJsonText(only)}`);
  }
  const allowed = schema.get('enum');
  if (Array.isArray(allowed) && !allowed.some((item) => identity(item) === identity(value))) {
    const list = allowed.map(toJsonText).join(', ');
    outcome.fail('enum', path, `${field} must be one of the following: ${list}`);
  }
  const format = schema.get('format');
  if (typeof format === 'string' && typeof value === 'string' && !hasFormat(format, value)) {
    outcome.fail('format', path, `Does not match format '${format}'`);
  }
}

/** The lengths and the pattern of a string. */
export function matchString(schema: RegoObject, text: string, path: string[], outcome: Outcome): void {
  const length = Array.from(text).length;
  const [least, most, pattern] = [schema.get('minLength'), schema.get('maxLength'), schema.get('pattern')];
  if (isRegoNumber(least) && length < toFloat(least)) {
    outcome.fail('string_gte', path, `String length must be greater than or equal to ${numberText(least)}`);
  }
  if (isRegoNumber(most) && length > toFloat(most)) {
    outcome.fail('string_lte', path, `String length must be less than or equal to ${numberText(most)}`);
  }
  if (typeof pattern === 'string' && !compileRegex(pattern).test(text)) {
    outcome.fail('pattern', path, `Does not match pattern '${pattern}'`);
  }
}

/** The limits of a number, compared exactly. */
export function matchNumber(schema: RegoObject, number: RegoNumber, path: string[], outcome: Outcome): void {
  const factor = schema.get('multipleOf');
  if (isRegoNumber(factor) && !isMultiple(number, factor)) {
    outcome.fail('multiple_of', path, `Must be a multiple of ${shown(factor)}`);
  }
  const most = limitOf(schema, 'maximum', 'exclusiveMaximum');
  if (most.inclusive !== undefined && compareNumbers(number, most.inclusive) > 0) {
    outcome.fail('number_lte', path, `Must be less than or equal to ${shown(most.inclusive)}`);
  }
  if (most.exclusive !== undefined && compareNumbers(number, most.exclusive) >= 0) {
    outcome.fail('number_lt', path, `Must be less than ${shown(most.exclusive)}`);
  }
  const least = limitOf(schema, 'minimum', 'exclusiveMinimum');
  if (least.inclusive !== undefined && compareNumbers(number, least.inclusive) < 0) {
    outcome.fail('number_gte', path, `Must be greater than or equal to ${shown(least.inclusive)}`);
  }
  if (least.exclusive !== undefined && compareNumbers(number, least.exclusive) <= 0) {
    outcome.fail('number_gt', path, `Must be greater than ${shown(least.exclusive)}`);
  }
}

function limitOf(
  schema: RegoObject,
  limit: string,
  exclusive: string,
): { inclusive?: RegoNumber; exclusive?: RegoNumber } {
  const [value, other] = [schema.get(limit), schema.get(exclusive)];
  const inclusive = isRegoNumber(value) ? value : undefined;
  if (other === true) return { exclusive: inclusive };
  return { inclusive, exclusive: isRegoNumber(other) ? other : undefined };
}

function shown(number: RegoNumber): string {
  return formatFloat(toFloat(number), 'g', -1);
}

function isMultiple(number: RegoNumber, factor: RegoNumber): boolean {
  const [a, b] = [readDecimal(numberText(number)), readDecimal(numberText(factor))];
  if (!a || !b) return false;
  const exponent = Math.min(a.exponent, b.exponent);
  return scaled(a, exponent) % scaled(b, exponent) === 0n;
}

function scaled({ digits, exponent }: Decimal, base: number): bigint {
  return BigInt(digits) * 10n ** BigInt(Math.min(exponent - base, 10_000));
}
