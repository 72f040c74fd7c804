import type { CompatibilityCase } from './compatibility-case.js';

const STRING = { type: 'string' };
const NUMBER = { type: 'number' };
const REF = { $ref: '#/definitions/thing' };

const tree = (value: string): CompatibilityCase['before'] => ({
  definitions: {
    node: {
      type: 'object',
      properties: {
        value: { type: value },
        children: { type: 'array', items: { $ref: '#/definitions/node' } },
      },
    },
  },
  $ref: '#/definitions/node',
});

export const references: CompatibilityCase[] = [
  {
    name: 'a required property is added that refers to a schema and has a default beside that',
    before: { type: 'object', additionalProperties: false, definitions: { thing: STRING } },
    after: {
      type: 'object',
      properties: { a: { ...REF, default: 'x' } },
      required: ['a'],
      additionalProperties: false,
      definitions: { thing: STRING },
    },
    strict: 'none',
    lenient: 'forward only',
    finds: ['REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL a'],
    why: 'before 2019-09 nothing that stands beside $ref counts',
  },
  {
    name: 'a schema moves into a definition',
    before: STRING,
    after: { ...REF, definitions: { thing: STRING } },
    strict: 'full',
    why: 'a reference is what it refers to',
  },
  {
    name: 'what is referred to changes',
    before: { type: 'array', items: REF, definitions: { thing: STRING } },
    after: { type: 'array', items: REF, definitions: { thing: NUMBER } },
    strict: 'none',
    finds: ['TYPE_CHANGED'],
    why: 'the change shows where it is used',
  },
  {
    name: 'what is referred to below $defs, which is no keyword before 2019-09, changes',
    before: { type: 'array', items: { $ref: '#/$defs/thing' }, $defs: { thing: STRING } },
    after: { type: 'array', items: { $ref: '#/$defs/thing' }, $defs: { thing: NUMBER } },
    strict: 'none',
    finds: ['TYPE_CHANGED'],
    why: 'a pointer leads to what stands there, whatever the dialect calls it, as in Confluent',
  },
  {
    name: 'an unused definition changes',
    before: { type: 'string', definitions: { thing: STRING } },
    after: { type: 'string', definitions: { thing: NUMBER } },
    strict: 'full',
    why: 'nothing refers to it',
  },
  {
    name: 'a definition is renamed',
    before: { properties: { a: REF }, definitions: { thing: STRING } },
    after: { properties: { a: { $ref: '#/definitions/other' } }, definitions: { other: STRING } },
    strict: 'full',
    why: 'names of definitions assert nothing',
  },
  {
    name: 'references are chained',
    before: { properties: { a: STRING } },
    after: {
      properties: { a: { $ref: '#/definitions/one' } },
      definitions: { one: { $ref: '#/definitions/two' }, two: { type: 'string', maxLength: 5 } },
    },
    strict: 'forward only',
    finds: ['MAX_LENGTH_ADDED a'],
    why: 'the chain is followed to its end',
  },
  {
    name: 'a reference by $id is followed',
    before: {
      $id: 'https://example.com/root.json',
      properties: { a: { $ref: 'thing.json' } },
      definitions: { any: { $id: 'thing.json', type: 'integer' } },
    },
    after: {
      $id: 'https://example.com/root.json',
      properties: { a: { $ref: 'https://example.com/thing.json' } },
      definitions: { any: { $id: 'thing.json', type: 'number' } },
    },
    strict: 'backward only',
    finds: ['TYPE_EXTENDED a'],
    why: 'relative names resolve against the id of the root',
  },
  {
    name: 'a reference by an anchor in $id is followed',
    before: {
      properties: { a: { $ref: '#thing' } },
      definitions: { any: { $id: '#thing', type: 'string' } },
    },
    after: { properties: { a: NUMBER } },
    strict: 'none',
    finds: ['TYPE_CHANGED a'],
    why: 'until draft-07 an id may be an anchor',
  },
  {
    name: 'a recursive schema stays',
    before: tree('string'),
    after: tree('string'),
    strict: 'full',
    why: 'recursion ends',
  },
  {
    name: 'a recursive schema is widened',
    before: tree('integer'),
    after: tree('number'),
    strict: 'backward only',
    finds: ['TYPE_EXTENDED value'],
    why: 'the change is found once, at the top',
  },
  {
    name: 'a recursive schema is unrolled once',
    before: tree('string'),
    after: {
      definitions: (tree('string') as { definitions: object }).definitions as never,
      type: 'object',
      properties: { value: STRING, children: { type: 'array', items: { $ref: '#/definitions/node' } } },
    },
    strict: 'full',
    why: 'it accepts the same trees',
  },
  {
    name: 'the root refers to itself',
    before: { properties: { next: { $ref: '#' }, value: STRING } },
    after: { properties: { next: { $ref: '#' }, value: NUMBER } },
    strict: 'none',
    finds: ['TYPE_CHANGED value'],
    why: 'a list of nodes is a recursion through the root',
  },
  {
    name: 'keywords beside a reference are ignored until draft-07',
    before: { properties: { a: REF }, definitions: { thing: STRING } },
    after: { properties: { a: { ...REF, maxLength: 5 } }, definitions: { thing: STRING } },
    strict: 'full',
    why: 'a reference stands for all of its schema',
  },
];

const node = (id: string, refersTo: string): Record<string, CompatibilityCase['before']> => ({
  type: 'object',
  properties: { id: { type: id }, ref: { oneOf: [{ $ref: `#/definitions/${refersTo}` }] } },
});

const masked = (first: string, second: string): CompatibilityCase['before'] => ({
  properties: { root: { oneOf: [{ $ref: '#/definitions/A' }, { $ref: '#/definitions/B' }] } },
  definitions: { A: node(first, 'C'), B: node(second, 'C'), C: node('integer', 'A') },
});

export const recursion: CompatibilityCase[] = [
  {
    name: 'a break behind a recursive union is not masked',
    before: masked('string', 'boolean'),
    after: masked('boolean', 'null'),
    strict: 'none',
    finds: ['COMBINED_TYPE_SUBSCHEMAS_CHANGED root'],
    why: 'what was assumed of a recursion is taken back when it proves wrong',
  },
  {
    name: 'a recursive union may be reordered',
    before: masked('string', 'boolean'),
    after: masked('boolean', 'string'),
    strict: 'none',
    why: 'the definition that C refers to changed',
  },
];
