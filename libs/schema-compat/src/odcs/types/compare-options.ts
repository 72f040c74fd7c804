import type { ItemProperty, LogicalType } from '#contracts/documents';
import { withExact } from '#exact-json';
import { ExactNumber, numberOf, sameNumber } from '../../json/numbers/json-number.js';
import type { OdcsRule, Report } from '../rules.js';
import { compareLower, compareUpper, isNumber, limit, type Limit, type LimitChange } from './limits.js';
import { compareNumberFormats } from './number-formats.js';

type Options = Readonly<Record<string, unknown>>;
type Comparison = (before: Options, after: Options, type: LogicalType) => LimitChange;

const rules: Record<Exclude<LimitChange, 'same'>, OdcsRule> = {
  narrowed: 'OPTION_NARROWED',
  widened: 'OPTION_WIDENED',
  changed: 'OPTION_CHANGED',
};
const atLeast = (name: string): [string, Comparison] => [
  name,
  // No count is below zero: demanding that is demanding nothing.
  (before, after) => compareLower(count(before[name] ?? 0), count(after[name] ?? 0)),
];
const atMost = (name: string): [string, Comparison] => [
  name,
  (before, after) => compareUpper(count(before[name]), count(after[name])),
];

/** How each option of the standard limits values. */
const comparisons: readonly [name: string, Comparison][] = [
  atLeast('minLength'),
  atMost('maxLength'),
  atLeast('minItems'),
  atMost('maxItems'),
  atLeast('minProperties'),
  atMost('maxProperties'),
  ['minimum', (before, after) => compareLower(lower(before), lower(after))],
  ['maximum', (before, after) => compareUpper(upper(before), upper(after))],
  ['multipleOf', compareSteps],
  ['uniqueItems', (before, after) => compareSets(flag(before.uniqueItems), flag(after.uniqueItems))],
  ['required', (before, after) => compareSets(before.required, after.required)],
  ['format', compareFormats],
  ['dimensions', (before, after) => compareTexts(before.dimensions, after.dimensions)],
  ['elementType', compareElements],
  ['embeddingModel', (before, after) => compareModels(before.embeddingModel, after.embeddingModel)],
  [
    'embeddingModelVersion',
    (before, after) => compareModels(before.embeddingModelVersion, after.embeddingModelVersion),
  ],
  ['normalized', (before, after) => compareSets(flag(before.normalized), flag(after.normalized))],
  ['pattern', (before, after) => compareTexts(before.pattern, after.pattern)],
  ['timezone', (before, after) => compareTexts(before.timezone, after.timezone)],
  ['defaultTimezone', (before, after) => compareTexts(before.defaultTimezone, after.defaultTimezone)],
];

/** Compares the limits that two versions set to the values of a property of the same logical type. */
export function compareOptions(
  before: ItemProperty,
  after: ItemProperty,
  path: string,
  report: Report,
): void {
  const { logicalType } = before;
  const [options, optionsNow] = [optionsOf(before), optionsOf(after)];
  if (logicalType === undefined || (!before.logicalTypeOptions && !after.logicalTypeOptions)) return;
  if (isSame(options, optionsNow)) return;
  for (const [name, compare] of comparisons) {
    const change = compare(options, optionsNow, logicalType);
    if (change === 'same') continue;
    report(
      rules[change],
      path,
      `${name} ${change}: ${shown(options, name)} before, ${shown(optionsNow, name)} now`,
    );
  }
}

/** What limits a property's values, each number to the last digit. */
function optionsOf({ logicalTypeOptions = {} }: ItemProperty): Options {
  return withExact(logicalTypeOptions, numberOf) as Options;
}

function isSame(before: Options, after: Options): boolean {
  const names = Object.keys(before);
  return names.length === Object.keys(after).length && names.every((name) => before[name] === after[name]);
}

function count(value: unknown): Limit {
  return limit(value, undefined, 'upper');
}

function lower({ minimum, exclusiveMinimum }: Options): Limit {
  return limit(minimum, exclusiveMinimum, 'lower');
}

function upper({ maximum, exclusiveMaximum }: Options): Limit {
  return limit(maximum, exclusiveMaximum, 'upper');
}

function compareSteps({ multipleOf: before }: Options, { multipleOf: after }: Options): LimitChange {
  if (isNumber(before) && isNumber(after) && sameNumber(before, after)) return 'same';
  if (typeof before !== 'number' || typeof after !== 'number') return compareTexts(before, after);
  if (isMultiple(after, before)) return 'narrowed';
  return isMultiple(before, after) ? 'widened' : 'changed';
}

function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9;
}

function compareFormats(before: Options, after: Options, type: LogicalType): LimitChange {
  // By the standard an integer without a format has 32 bits.
  const silent = type === 'integer' ? 'i32' : undefined;
  const [format, formatNow] = [before.format ?? silent, after.format ?? silent];
  const isNumber = type === 'integer' || type === 'number';
  if (isNumber && typeof format === 'string' && typeof formatNow === 'string') {
    return compareNumberFormats(format, formatNow);
  }
  return compareTexts(format, formatNow);
}

function compareElements(before: Options, after: Options, type: LogicalType): LimitChange {
  // By the standard a vector's elements are float32 where nothing is said.
  const silent = type === 'vector' ? 'float32' : undefined;
  return compareTexts(before.elementType ?? silent, after.elementType ?? silent);
}

/** Vectors of another model cannot be compared with those before; saying which model it is changes none. */
function compareModels(before: unknown, after: unknown): LimitChange {
  return before === undefined || after === undefined || before === after ? 'same' : 'changed';
}

/** Of two different texts neither is known to allow more; having one allows less than having none. */
function compareTexts(before: unknown, after: unknown): LimitChange {
  if (before === after) return 'same';
  if (before === undefined) return 'narrowed';
  return after === undefined ? 'widened' : 'changed';
}

/** Demanding more names allows less. */
function compareSets(before: unknown, after: unknown): LimitChange {
  const [old, now] = [asList(before), asList(after)];
  const lost = old.some((name) => !now.includes(name));
  const gained = now.some((name) => !old.includes(name));
  if (lost && gained) return 'changed';
  if (lost) return 'widened';
  return gained ? 'narrowed' : 'same';
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function flag(value: unknown): readonly unknown[] {
  return value === true ? [true] : [];
}

function shown(options: Options, name: string): string {
  const exclusive =
    name === 'minimum' ? options.exclusiveMinimum : name === 'maximum' ? options.exclusiveMaximum : undefined;
  const inclusive = options[name];
  if (exclusive !== undefined && typeof exclusive !== 'boolean') return `${textOf(exclusive)} (exclusive)`;
  return inclusive === undefined ? 'none' : textOf(inclusive);
}

function textOf(value: unknown): string {
  return value instanceof ExactNumber ? value.text : JSON.stringify(value);
}
