import type { JsonValue } from '../json-value.js';
import type { CompatibilityCase } from './compatibility-case.js';

const STRING = { type: 'string' };
const NUMBER = { type: 'number' };
const INTEGER = { type: 'integer' };
const array = (facts: Record<string, JsonValue> = {}): JsonValue => ({ type: 'array', ...facts });

export const arrays: CompatibilityCase[] = [
  {
    name: 'items gain a schema',
    before: array(),
    after: array({ items: STRING }),
    strict: 'forward only',
    finds: ['SCHEMA_ADDED'],
    why: 'old items may be anything',
  },
  {
    name: 'items lose their schema',
    before: array({ items: STRING }),
    after: array(),
    strict: 'backward only',
    finds: ['SCHEMA_REMOVED'],
    why: 'new items may be anything',
  },
  {
    name: 'items change their type',
    before: array({ items: STRING }),
    after: array({ items: NUMBER }),
    strict: 'none',
    finds: ['TYPE_CHANGED'],
    why: 'no string is a number',
  },
  {
    name: 'items are widened',
    before: array({ items: INTEGER }),
    after: array({ items: NUMBER }),
    strict: 'backward only',
    finds: ['TYPE_EXTENDED'],
    why: 'every integer is a number',
  },
  {
    name: 'items must be unique',
    before: array(),
    after: array({ uniqueItems: true }),
    strict: 'forward only',
    finds: ['UNIQUE_ITEMS_ADDED'],
    why: 'old lists may repeat items',
  },
  {
    name: 'items need not be unique',
    before: array({ uniqueItems: true }),
    after: array({ uniqueItems: false }),
    strict: 'backward only',
    finds: ['UNIQUE_ITEMS_REMOVED'],
    why: 'new lists may repeat items',
  },
  {
    name: 'contains is added',
    before: array(),
    after: array({ contains: STRING }),
    strict: 'full',
    why: 'until draft-07 contains is not compared, as in Confluent',
  },
];

interface Tuple {
  readonly name: string;
  /** The schemas by position and the one of further items, before and after. */
  readonly before: readonly [JsonValue[], JsonValue?];
  readonly after: readonly [JsonValue[], JsonValue?];
  readonly strict: CompatibilityCase['strict'];
  readonly finds: readonly string[];
  readonly why: string;
}

const TUPLES: readonly Tuple[] = [
  {
    name: 'a position is added to an open tuple',
    before: [[STRING]],
    after: [[STRING, NUMBER]],
    strict: 'forward only',
    finds: ['ITEM_ADDED_TO_OPEN_CONTENT_MODEL'],
    why: 'old data may hold anything there',
  },
  {
    name: 'a position for anything is added to an open tuple',
    before: [[STRING]],
    after: [[STRING, true]],
    strict: 'full',
    finds: ['ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL'],
    why: 'anything was allowed there',
  },
  {
    name: 'a position is removed from an open tuple',
    before: [[STRING, NUMBER]],
    after: [[STRING]],
    strict: 'backward only',
    finds: ['ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL'],
    why: 'anything is allowed there now',
  },
  {
    name: 'a position is added to a closed tuple',
    before: [[STRING], false],
    after: [[STRING, NUMBER], false],
    strict: 'backward only',
    finds: ['ITEM_ADDED_TO_CLOSED_CONTENT_MODEL'],
    why: 'old readers refuse it',
  },
  {
    name: 'a position is removed from a closed tuple',
    before: [[STRING, NUMBER], false],
    after: [[STRING], false],
    strict: 'forward only',
    finds: ['ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL'],
    why: 'old data holds it',
  },
  {
    name: 'a position for nothing is removed from a closed tuple',
    before: [[STRING, false], false],
    after: [[STRING], false],
    strict: 'full',
    finds: ['ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL'],
    why: 'no data held it',
  },
  {
    name: 'a position is added that further items cover',
    before: [[STRING], NUMBER],
    after: [[STRING, NUMBER], NUMBER],
    strict: 'full',
    finds: ['ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
    why: 'numbers were allowed there',
  },
  {
    name: 'a position is added that further items do not cover',
    before: [[STRING], NUMBER],
    after: [[STRING, STRING], NUMBER],
    strict: 'none',
    finds: ['ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
    why: 'old data holds numbers there',
  },
  {
    name: 'a position is removed that further items cover',
    before: [[STRING, INTEGER], NUMBER],
    after: [[STRING], NUMBER],
    strict: 'backward only',
    finds: ['ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
    why: 'integers are numbers, but not the other way round',
  },
  {
    name: 'a position changes its type',
    before: [[STRING, NUMBER]],
    after: [[STRING, STRING]],
    strict: 'none',
    finds: ['TYPE_CHANGED'],
    why: 'positions are compared one by one',
  },
  {
    name: 'a tuple is closed',
    before: [[STRING]],
    after: [[STRING], false],
    strict: 'forward only',
    finds: ['ADDITIONAL_ITEMS_REMOVED'],
    why: 'old data may be longer; LENIENT says nothing of items',
  },
  {
    name: 'a tuple is opened',
    before: [[STRING], false],
    after: [[STRING]],
    strict: 'backward only',
    finds: ['ADDITIONAL_ITEMS_ADDED'],
    why: 'old readers refuse longer data',
  },
  {
    name: 'further items are restricted',
    before: [[STRING], true],
    after: [[STRING], NUMBER],
    strict: 'forward only',
    finds: ['ADDITIONAL_ITEMS_NARROWED'],
    why: 'old items may be anything',
  },
  {
    name: 'further items are no longer restricted',
    before: [[STRING], NUMBER],
    after: [[STRING], true],
    strict: 'backward only',
    finds: ['ADDITIONAL_ITEMS_EXTENDED'],
    why: 'new items may be anything',
  },
  {
    name: 'further items change their type',
    before: [[STRING], NUMBER],
    after: [[STRING], STRING],
    strict: 'none',
    finds: ['TYPE_CHANGED'],
    why: 'no number is a string',
  },
];

function tuple(keywords: readonly [string, string], [positions, rest]: Tuple['before']): JsonValue {
  const [items, further] = keywords;
  return { type: 'array', [items]: positions, ...(rest === undefined ? {} : { [further]: rest }) };
}

const asCases = (dialect: string, keywords: readonly [string, string]): CompatibilityCase[] =>
  TUPLES.map((row) => ({
    ...row,
    name: `${dialect}: ${row.name}`,
    before: tuple(keywords, row.before),
    after: tuple(keywords, row.after),
  }));

/** Tuples as `items` with `additionalItems`. */
export const tuples = asCases('items', ['items', 'additionalItems']);
/** Tuples as `prefixItems` with `items`, as since 2020-12. */
export const prefixedTuples = asCases('prefixItems', ['prefixItems', 'items']);
