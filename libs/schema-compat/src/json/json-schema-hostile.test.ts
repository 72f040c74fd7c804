import { SchemaInvalid } from '../format.js';
import { ComparisonTooLarge, jsonSchemaFormat } from './index.js';
import type { JsonObject, JsonValue } from './json-value.js';
import { collectProperties, nested } from './cases/hostile.js';

const parse = (schema: JsonValue) => jsonSchemaFormat.parse(JSON.stringify(schema));

describe('recursion', () => {
  test('references in a circle of definitions are compared', () => {
    const circle = {
      $ref: '#/definitions/a',
      definitions: {
        a: { properties: { next: { $ref: '#/definitions/b' } } },
        b: { properties: { next: { $ref: '#/definitions/a' } } },
      },
    };
    expect(jsonSchemaFormat.compare(parse(circle), parse(circle))).toEqual([]);
    expect(jsonSchemaFormat.fields(parse(circle)).map(({ path }) => path)).toEqual(['next', 'next.next']);
  });

  test('a reference that leads only to itself is refused', () => {
    expect(() => parse({ $ref: '#' })).toThrow(SchemaInvalid);
    const circle = {
      $ref: '#/definitions/a',
      definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } },
    };
    expect(() => parse(circle)).toThrow('leads only to itself');
  });

  test('a union of many definitions that all refer to the union is compared', () => {
    const names = Array.from({ length: 30 }, (_, at) => `T${at}`);
    const union = { oneOf: names.map((name) => ({ $ref: `#/definitions/${name}` })) };
    const schema = (type: string): JsonObject => ({
      properties: { root: union },
      definitions: Object.fromEntries(
        names.map((name) => [name, { properties: { [name]: { type }, left: union, right: union } }]),
      ),
    });
    expect(jsonSchemaFormat.compare(parse(schema('string')), parse(schema('string')))).toEqual([]);
    const breaks = jsonSchemaFormat.compare(parse(schema('string')), parse(schema('number')));
    expect(breaks).toContainEqual(
      expect.objectContaining({
        rule: 'COMBINED_TYPE_SUBSCHEMAS_CHANGED',
        path: 'root',
        breaks: ['backward', 'forward'],
      }),
    );
  });

  test('definitions that double at every level end in bounded steps', () => {
    const definitions: JsonObject = { d40: { type: 'string' } };
    for (let level = 0; level < 40; level += 1) {
      const next = { $ref: `#/definitions/d${level + 1}` };
      definitions[`d${level}`] = { properties: { left: next, right: next } };
    }
    const before = parse({ $ref: '#/definitions/d0', definitions });
    const after = parse({
      $ref: '#/definitions/d0',
      definitions: { ...definitions, d40: { type: 'number' } },
    });
    expect(jsonSchemaFormat.compare(before, before)).toEqual([]);
    expect(() => jsonSchemaFormat.compare(before, after)).toThrow(ComparisonTooLarge);
    expect(() => jsonSchemaFormat.fields(before)).toThrow(ComparisonTooLarge);
  });

  test('a chain of 10,000 definitions is compared without overflow, but too deep to be listed', () => {
    const chain = (type: string) => {
      const definitions: JsonObject = { d10000: { type } };
      for (let level = 0; level < 10_000; level += 1) {
        definitions[`d${level}`] = { properties: { next: { $ref: `#/definitions/d${level + 1}` } } };
      }
      return parse({ $ref: '#/definitions/d0', definitions });
    };
    expect(jsonSchemaFormat.compare(chain('string'), chain('string'))).toEqual([]);
    const [deepest] = jsonSchemaFormat.compare(chain('integer'), chain('number'));
    expect(deepest).toMatchObject({ rule: 'TYPE_EXTENDED', path: Array(10_000).fill('next').join('.') });
    expect(() => jsonSchemaFormat.fields(chain('string'))).toThrow(ComparisonTooLarge);
  });
});

describe('size', () => {
  test('10,000 fields are compared and listed', () => {
    const before = parse(collectProperties(10_000, { type: 'string' }));
    const after = parse(collectProperties(10_000, { type: 'string', maxLength: 5 }));
    expect(jsonSchemaFormat.fields(before)).toHaveLength(10_000);
    expect(jsonSchemaFormat.compare(before, after)).toHaveLength(10_000);
  });

  test('2 MB of text are read and compared', () => {
    const schema = collectProperties(10_000, { type: 'string', description: 'x'.repeat(200) });
    expect(JSON.stringify(schema).length).toBeGreaterThan(2_000_000);
    expect(jsonSchemaFormat.compare(parse(schema), parse(schema))).toEqual([]);
    expect(jsonSchemaFormat.canonical(parse(schema)).length).toBeGreaterThan(2_000_000);
  });

  test('unions of thousands of alternatives end in bounded steps', () => {
    const union = (title: string): JsonObject => ({
      oneOf: Array.from({ length: 3_000 }, (_, at) => ({
        title: `${title}${at}`,
        type: 'string',
        maxLength: 5_000 - at,
      })),
    });
    expect(() => jsonSchemaFormat.compare(parse(union('a')), parse(union('b')))).toThrow(ComparisonTooLarge);
  });

  test.each(['allOf', 'anyOf', 'oneOf'])('%s nested in itself, doubling, ends', (criterion) => {
    let schema: JsonValue = { type: 'string' };
    for (let level = 0; level < 14; level += 1)
      schema = { [criterion]: [schema, { title: `${level}`, ...schema }] };
    const before = parse(schema);
    const after = parse({ [criterion]: [schema, { type: 'null' }] });
    const outcome = (): unknown => jsonSchemaFormat.compare(before, after);
    try {
      expect(outcome()).not.toEqual([]);
    } catch (error) {
      expect(error).toBeInstanceOf(ComparisonTooLarge);
    }
  });

  test.each(['http://json-schema.org/draft-06/schema#', 'http://json-schema.org/draft-07/schema#'])(
    'an enum of 100,000 objects is read (%s)',
    ($schema) => {
      const schema = parse({ $schema, enum: Array.from({ length: 100_000 }, (_, at) => ({ at })) });
      expect(jsonSchemaFormat.compare(schema, schema)).toEqual([]);
    },
  );

  test('more types than there are is refused', () => {
    const type = Array.from({ length: 100_000 }, (_, at) => `type${at}`);
    expect(() => parse({ properties: { a: { type } } })).toThrow('There are 7 types');
  });
});

describe('depth', () => {
  test.each(['[', '{"not":'])('text that opens %s 10,000 times is refused', (opening) => {
    expect(() => jsonSchemaFormat.parse(opening.repeat(10_000))).toThrow('nested more than');
  });

  test('what lies within the limit is read, compared and printed', () => {
    const schema = parse(nested(180));
    expect(jsonSchemaFormat.compare(schema, schema)).toEqual([]);
    expect(jsonSchemaFormat.fields(schema)).toHaveLength(180);
    expect(jsonSchemaFormat.canonical(schema)).toBe(JSON.stringify(nested(180)));
  });

  test.each(['not', 'items'])('%s nested up to the limit is read and compared', (keyword) => {
    let schema: JsonValue = { type: 'string' };
    for (let level = 0; level < 398; level += 1) schema = { [keyword]: schema };
    expect(jsonSchemaFormat.compare(parse(schema), parse(schema))).toEqual([]);
  });
});

describe('patterns', () => {
  const evil = '^(([a-z])+.)+[A-Z]([a-z])+$';

  test('a catastrophic pattern of strings is compared as text', () => {
    const schema = parse({ type: 'string', pattern: evil });
    expect(jsonSchemaFormat.compare(schema, schema)).toEqual([]);
  });

  test('a catastrophic pattern of property names is matched in linear time', () => {
    const name = 'a'.repeat(900);
    const before = parse({ patternProperties: { [evil]: { type: 'string' } }, additionalProperties: false });
    const after = parse({
      properties: { [name]: { type: 'string' } },
      patternProperties: { [evil]: { type: 'string' } },
      additionalProperties: false,
    });
    expect(jsonSchemaFormat.compare(before, after).map(({ rule }) => rule)).toEqual([
      'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL',
    ]);
  });
});
