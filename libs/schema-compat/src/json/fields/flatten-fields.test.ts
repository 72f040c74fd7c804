import type { SchemaField } from '../../format.js';
import { jsonSchemaFormat } from '../index.js';
import type { JsonValue } from '../json-value.js';

function fieldsOf(schema: JsonValue): SchemaField[] {
  return jsonSchemaFormat.fields(jsonSchemaFormat.parse(JSON.stringify(schema)));
}

function lines(schema: JsonValue): string[] {
  return fieldsOf(schema).map(({ path, type, required }) => `${path}: ${type}${required ? '!' : ''}`);
}

const STRING = { type: 'string' };

test('nested objects and lists of objects join their names', () => {
  const visit = {
    type: 'object',
    properties: { at: STRING, seats: { type: 'array', items: STRING } },
    required: ['at'],
  };
  expect(
    lines({ properties: { id: STRING, visits: { type: 'array', items: visit } }, required: ['id'] }),
  ).toEqual(['id: string!', 'visits: array<object>', 'visits.at: string!', 'visits.seats: array<string>']);
});

test('descriptions and tags are kept, those beside a reference first', () => {
  const schema = {
    properties: {
      a: { type: 'string', description: 'An a', 'confluent:tags': ['PII'] },
      b: { $ref: '#/definitions/b', description: 'A b here' },
      c: { $ref: '#/definitions/b' },
    },
    definitions: { b: { type: 'string', description: 'A b' } },
  };
  expect(fieldsOf(schema)).toEqual([
    { path: 'a', type: 'string', required: false, description: 'An a', tags: ['PII'] },
    { path: 'b', type: 'string', required: false, description: 'A b here' },
    { path: 'c', type: 'string', required: false, description: 'A b' },
  ]);
});

test.each<[string, JsonValue]>([
  ['string', { type: 'string', minLength: 1 }],
  ['union<string,null>', { type: ['string', 'null'] }],
  ['union<integer,null>', { oneOf: [{ type: 'integer' }, { type: 'null' }] }],
  ['string', { type: 'string', enum: ['a', 'b'] }],
  ['union<string,integer>', { enum: ['a', 1] }],
  ['boolean', { const: true }],
  ['array<union<string,number>>', { type: 'array', items: { type: ['string', 'number'] } }],
  ['array<union<string,number>>', { type: 'array', items: [{ type: 'string' }, { type: 'number' }] }],
  ['array<any>', { type: 'array' }],
  ['map<number>', { type: 'object', additionalProperties: { type: 'number' } }],
  ['map<any>', { type: 'object' }],
  ['object', { type: 'object', additionalProperties: false }],
  ['any', {}],
  ['any', { not: { type: 'string' } }],
  ['never', false],
  ['array<any>', { type: 'array', items: { $ref: '#/properties/field' } }],
])('a field of type %s', (type, field) => {
  expect(fieldsOf({ properties: { field } })[0]?.type).toBe(type);
});

test('maps and undeclared objects are free-form, declared ones are not', () => {
  const schema = {
    properties: {
      any: { type: 'object' },
      map: { type: 'object', additionalProperties: STRING },
      patterns: { type: 'object', patternProperties: { '^x-': STRING } },
      nullable: { type: ['object', 'null'] },
      open: { type: 'object', properties: { a: STRING } },
      closed: { type: 'object', additionalProperties: false },
    },
  };
  const freeForm = fieldsOf(schema).filter((field) => field.freeForm);
  expect(freeForm.map(({ path }) => path)).toEqual(['any', 'map', 'patterns', 'nullable']);
});

test('the values of a map of objects are listed below it', () => {
  const value = { type: 'object', properties: { a: STRING }, required: ['a'] };
  expect(lines({ properties: { map: { type: 'object', additionalProperties: value } } })).toEqual([
    'map: map<object>',
    'map.a: string!',
  ]);
});

test('the members of allOf are one object', () => {
  const schema: JsonValue = {
    allOf: [{ $ref: '#/definitions/base' }, { properties: { name: STRING }, required: ['name', 'id'] }],
    definitions: { base: { properties: { id: { type: 'integer' }, note: STRING } } },
  };
  expect(lines(schema)).toEqual(['id: integer!', 'note: string', 'name: string!']);
});

test('a member of allOf may describe a field that another one types', () => {
  const schema = { allOf: [{ properties: { a: { description: 'An a' } } }, { properties: { a: STRING } }] };
  expect(fieldsOf(schema)).toEqual([{ path: 'a', type: 'string', required: false, description: 'An a' }]);
});

test('of alternatives, what all require is required', () => {
  const card = { properties: { kind: { const: 'card' }, number: STRING }, required: ['kind', 'number'] };
  const cash = { properties: { kind: { const: 'cash' } }, required: ['kind'] };
  expect(lines({ oneOf: [card, cash, { type: 'null' }] })).toEqual(['kind: string!', 'number: string']);
});

test('recursion ends', () => {
  const schema = {
    properties: { value: STRING, next: { $ref: '#' }, children: { type: 'array', items: { $ref: '#' } } },
  };
  expect(lines(schema)).toEqual(['value: string', 'next: object', 'children: array<object>']);
});
