import type { JsonObject } from '../json-value.js';
import type { CompatibilityCase } from './compatibility-case.js';

const number = (facts: JsonObject = {}): JsonObject => ({ type: 'number', ...facts });
const string = (facts: JsonObject = {}): JsonObject => ({ type: 'string', ...facts });

/** Upper bounds: raising or dropping one lets more through. */
function upperBound(
  keyword: string,
  rule: string,
  schema: (facts?: JsonObject) => JsonObject,
): CompatibilityCase[] {
  return [
    {
      name: `${keyword} is added`,
      before: schema(),
      after: schema({ [keyword]: 10 }),
      strict: 'forward only',
      finds: [`${rule}_ADDED`],
      why: 'old data may lie above the new bound',
    },
    {
      name: `${keyword} is removed`,
      before: schema({ [keyword]: 10 }),
      after: schema(),
      strict: 'backward only',
      finds: [`${rule}_REMOVED`],
      why: 'new data may lie above the old bound',
    },
    {
      name: `${keyword} is raised`,
      before: schema({ [keyword]: 10 }),
      after: schema({ [keyword]: 20 }),
      strict: 'backward only',
      finds: [`${rule}_INCREASED`],
      why: 'all old data stays below the new bound',
    },
    {
      name: `${keyword} is lowered`,
      before: schema({ [keyword]: 20 }),
      after: schema({ [keyword]: 10 }),
      strict: 'forward only',
      finds: [`${rule}_DECREASED`],
      why: 'old data may lie between the bounds',
    },
  ];
}

/** Lower bounds: lowering or dropping one lets more through. */
function lowerBound(
  keyword: string,
  rule: string,
  schema: (facts?: JsonObject) => JsonObject,
): CompatibilityCase[] {
  return [
    {
      name: `${keyword} is added`,
      before: schema(),
      after: schema({ [keyword]: 10 }),
      strict: 'forward only',
      finds: [`${rule}_ADDED`],
      why: 'old data may lie below the new bound',
    },
    {
      name: `${keyword} is removed`,
      before: schema({ [keyword]: 10 }),
      after: schema(),
      strict: 'backward only',
      finds: [`${rule}_REMOVED`],
      why: 'new data may lie below the old bound',
    },
    {
      name: `${keyword} is raised`,
      before: schema({ [keyword]: 10 }),
      after: schema({ [keyword]: 20 }),
      strict: 'forward only',
      finds: [`${rule}_INCREASED`],
      why: 'old data may lie between the bounds',
    },
    {
      name: `${keyword} is lowered`,
      before: schema({ [keyword]: 20 }),
      after: schema({ [keyword]: 10 }),
      strict: 'backward only',
      finds: [`${rule}_DECREASED`],
      why: 'all old data stays above the new bound',
    },
  ];
}

export const bounds: CompatibilityCase[] = [
  ...upperBound('maximum', 'MAXIMUM', number),
  ...lowerBound('minimum', 'MINIMUM', number),
  ...upperBound('exclusiveMaximum', 'EXCLUSIVE_MAXIMUM', number),
  ...lowerBound('exclusiveMinimum', 'EXCLUSIVE_MINIMUM', number),
  ...upperBound('maxLength', 'MAX_LENGTH', string),
  ...lowerBound('minLength', 'MIN_LENGTH', string),
  ...upperBound('maxItems', 'MAX_ITEMS', (facts = {}) => ({ type: 'array', ...facts })),
  ...lowerBound('minItems', 'MIN_ITEMS', (facts = {}) => ({ type: 'array', ...facts })),
  ...upperBound('maxProperties', 'MAX_PROPERTIES', (facts = {}) => ({ type: 'object', ...facts })),
  ...lowerBound('minProperties', 'MIN_PROPERTIES', (facts = {}) => ({ type: 'object', ...facts })),
];

export const numbersAndStrings: CompatibilityCase[] = [
  {
    name: 'integer becomes number',
    before: { type: 'integer' },
    after: { type: 'number' },
    strict: 'backward only',
    finds: ['TYPE_EXTENDED'],
    why: 'every integer is a number',
  },
  {
    name: 'number becomes integer',
    before: { type: 'number' },
    after: { type: 'integer' },
    strict: 'forward only',
    finds: ['TYPE_NARROWED'],
    why: 'old data may have a fraction',
  },
  {
    name: 'integer with a bound becomes a number with a wider one',
    before: { type: 'integer', maximum: 10 },
    after: { type: 'number', maximum: 11 },
    strict: 'backward only',
    finds: ['TYPE_EXTENDED', 'MAXIMUM_INCREASED'],
    why: 'both changes let more through',
  },
  {
    name: 'a range is moved upward',
    before: number({ minimum: 0, maximum: 10 }),
    after: number({ minimum: 5, maximum: 15 }),
    strict: 'none',
    finds: ['MINIMUM_INCREASED', 'MAXIMUM_INCREASED'],
    why: 'each side holds values that the other refuses',
  },
  {
    name: 'multipleOf is added',
    before: number(),
    after: number({ multipleOf: 5 }),
    strict: 'forward only',
    finds: ['MULTIPLE_OF_ADDED'],
    why: 'old numbers may be no multiple',
  },
  {
    name: 'multipleOf is removed',
    before: number({ multipleOf: 5 }),
    after: number(),
    strict: 'backward only',
    finds: ['MULTIPLE_OF_REMOVED'],
    why: 'every multiple is a number',
  },
  {
    name: 'multipleOf becomes a divisor',
    before: number({ multipleOf: 12 }),
    after: number({ multipleOf: 4 }),
    strict: 'backward only',
    finds: ['MULTIPLE_OF_REDUCED'],
    why: 'multiples of 12 are multiples of 4',
  },
  {
    name: 'multipleOf becomes a multiple',
    before: number({ multipleOf: 4 }),
    after: number({ multipleOf: 12 }),
    strict: 'forward only',
    finds: ['MULTIPLE_OF_EXPANDED'],
    why: '4 is no multiple of 12',
  },
  {
    name: 'multipleOf becomes a number it has nothing to do with',
    before: number({ multipleOf: 4 }),
    after: number({ multipleOf: 6 }),
    strict: 'none',
    finds: ['MULTIPLE_OF_CHANGED'],
    why: '4 and 6 each refuse the other',
  },
  {
    name: 'a fractional multipleOf becomes a divisor',
    before: number({ multipleOf: 0.3 }),
    after: number({ multipleOf: 0.1 }),
    strict: 'backward only',
    finds: ['MULTIPLE_OF_REDUCED'],
    why: '0.3 is three times 0.1, whatever floating point says',
  },
  {
    name: 'a pattern is added',
    before: string(),
    after: string({ pattern: '^[A-Z]+$' }),
    strict: 'forward only',
    finds: ['PATTERN_ADDED'],
    why: 'old strings need not match',
  },
  {
    name: 'a pattern is removed',
    before: string({ pattern: '^[A-Z]+$' }),
    after: string(),
    strict: 'backward only',
    finds: ['PATTERN_REMOVED'],
    why: 'new strings need not match',
  },
  {
    name: 'a pattern changes',
    before: string({ pattern: '^[A-Z]+$' }),
    after: string({ pattern: '^[A-Za-z]+$' }),
    strict: 'none',
    finds: ['PATTERN_CHANGED'],
    why: 'whether one pattern includes another is not decided, so any change counts',
  },
  {
    name: 'a format is added',
    before: string(),
    after: string({ format: 'email' }),
    strict: 'full',
    why: 'formats are annotations',
  },
  {
    name: 'a length is stated without its type',
    before: { maxLength: 5 },
    after: { type: 'string', maxLength: 5 },
    strict: 'full',
    why: 'keywords for strings imply the kind that is compared',
  },
  {
    name: 'equal bounds are written differently',
    before: number({ maximum: 10 }),
    after: number({ maximum: 10.0 }),
    strict: 'full',
    why: 'the numbers are equal',
  },
];

export const draft04Limits: CompatibilityCase[] = [
  {
    name: 'the maximum becomes exclusive',
    before: number({ maximum: 10 }),
    after: number({ maximum: 10, exclusiveMaximum: true }),
    strict: 'forward only',
    finds: ['EXCLUSIVE_MAXIMUM_ADDED'],
    why: 'old data may be exactly 10',
  },
  {
    name: 'the minimum becomes inclusive',
    before: number({ minimum: 10, exclusiveMinimum: true }),
    after: number({ minimum: 10 }),
    strict: 'backward only',
    finds: ['EXCLUSIVE_MINIMUM_REMOVED'],
    why: 'new data may be exactly 10',
  },
  {
    name: 'an exclusive maximum is raised',
    before: number({ maximum: 10, exclusiveMaximum: true }),
    after: number({ maximum: 20, exclusiveMaximum: true }),
    strict: 'backward only',
    finds: ['MAXIMUM_INCREASED', 'EXCLUSIVE_MAXIMUM_INCREASED'],
    why: 'all old data stays below the new bound',
  },
  {
    name: 'an exclusive flag is false',
    before: number({ maximum: 10 }),
    after: number({ maximum: 10, exclusiveMaximum: false }),
    strict: 'full',
    why: 'false is the default',
  },
];
