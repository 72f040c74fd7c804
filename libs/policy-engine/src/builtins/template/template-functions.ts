import { BuiltinError } from '../builtin-error.js';
import { escapeQuery } from '../encoding/query-text.js';
import { sprintf } from '../format/sprintf.js';
import {
  RegoObject,
  compareValues,
  identity,
  isRegoNumber,
  jsonEntries,
  numberText,
  printValue,
  toFloat,
} from '../values/index.js';
import type { RegoNumber, RegoValue } from '../values/index.js';

/** A value while a template runs; undefined where Go has none. */
export type TemplateValue = RegoValue | undefined;

type Function = (...values: TemplateValue[]) => TemplateValue;

/** The functions of Go templates, by name; `and` and `or` are evaluated where they are called. */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, Function>> = {
  not: (value) => !isTrue(value),
  len: (value) => lengthOf(value),
  index: (value, ...keys) => keys.reduce<TemplateValue>(itemAt, value),
  slice: (value, from, to) => sliceOf(value, from, to),
  print: (...values) => values.map((value, at) => spaceBefore(values, at) + argumentText(value)).join(''),
  println: (...values) => `${values.map(argumentText).join(' ')}\n`,
  printf: (format, ...values) =>
    sprintf(
      goText(format),
      values.map((value) => (isBasic(value) ? value : argumentText(value))),
    ),
  eq: (first, ...others) => others.some((other) => areEqual(first, other)),
  ne: (a, b) => !areEqual(a, b),
  lt: (a, b) => order(a, b) < 0,
  le: (a, b) => order(a, b) <= 0,
  gt: (a, b) => order(a, b) > 0,
  ge: (a, b) => order(a, b) >= 0,
  html: (...values) =>
    values
      .map(goText)
      .join('')
      .replace(/[&<>"']/g, (char) => HTML[char] ?? char),
  js: (...values) =>
    values
      .map(goText)
      .join('')
      .replace(/[\\'"<>&=\n\r\t]/g, (char) => JS[char] ?? char),
  urlquery: (...values) => escapeQuery(values.map(goText).join('')),
};

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};
const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
  '\n': '\\u000A',
  '\r': '\\u000D',
  '\t': '\\u0009',
};

/** Numbers, texts and booleans, which can be compared; Go can neither compare these with each other, nor others. */
function isBasic(value: TemplateValue): value is string | boolean | RegoNumber {
  return typeof value === 'string' || typeof value === 'boolean' || isRegoNumber(value);
}

function areEqual(a: TemplateValue, b: TemplateValue): boolean {
  if ((a ?? null) === null || (b ?? null) === null) return (a ?? null) === (b ?? null);
  if (!isBasic(a) || !isBasic(b)) throw new BuiltinError('template: error calling eq: non-comparable type');
  if (typeof a !== typeof b)
    throw new BuiltinError('template: error calling eq: incompatible types for comparison');
  return identity(a) === identity(b);
}

function order(a: TemplateValue, b: TemplateValue): number {
  if (!isBasic(a) || !isBasic(b) || typeof a === 'boolean') {
    throw new BuiltinError('template: invalid type for comparison');
  }
  if (typeof a !== typeof b) throw new BuiltinError('template: incompatible types for comparison');
  return compareValues(a, b);
}

/** Between two values that are no texts, `print` puts a space. */
function spaceBefore(values: TemplateValue[], at: number): string {
  return at > 0 && typeof values[at] !== 'string' && typeof values[at - 1] !== 'string' ? ' ' : '';
}

/** The value as Go prints an argument. */
function argumentText(value: TemplateValue): string {
  return value === undefined ? '<nil>' : nestedText(value);
}

/** Go's truth: false, zero, and what is empty are not. */
export function isTrue(value: TemplateValue): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  if (isRegoNumber(value)) return toFloat(value) !== 0;
  if (Array.isArray(value)) return value.length > 0;
  return value instanceof RegoObject ? value.size > 0 : true;
}

/** The value as Go prints it: `[a b]`, `map[k:v]`. */
export function goText(value: TemplateValue): string {
  if (value === undefined || value === null) return '<no value>';
  if (typeof value === 'string') return value;
  if (isRegoNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(nestedText).join(' ')}]`;
  if (!(value instanceof RegoObject)) return printValue(value);
  return `map[${jsonEntries(value)
    .map(([key, member]) => `${key}:${nestedText(member)}`)
    .join(' ')}]`;
}

function nestedText(value: RegoValue): string {
  return value === null ? '<nil>' : goText(value);
}

function lengthOf(value: TemplateValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.length;
  if (value instanceof RegoObject) return value.size;
  throw new BuiltinError('template: error calling len: value has no length');
}

function itemAt(value: TemplateValue, key: TemplateValue): TemplateValue {
  if (value instanceof RegoObject) return value.get(key ?? null);
  const index = isRegoNumber(key) ? toFloat(key) : NaN;
  if (Array.isArray(value) && index >= 0 && index < value.length) return value[index];
  throw new BuiltinError('template: error calling index: index out of range');
}

function sliceOf(value: TemplateValue, from: TemplateValue, to: TemplateValue): TemplateValue {
  const start = isRegoNumber(from) ? toFloat(from) : 0;
  const end = isRegoNumber(to) ? toFloat(to) : undefined;
  if (typeof value === 'string') return Buffer.from(value).subarray(start, end).toString();
  if (Array.isArray(value)) return value.slice(start, end);
  throw new BuiltinError("template: error calling slice: can't slice item");
}
