import { SchemaInvalid, type ResolvedReference } from '../format.js';
import { compactAsWritten, jsonSchemaFormat } from './index.js';
import type { JsonValue } from './json-value.js';

const parse = (schema: JsonValue, references?: ResolvedReference[]) =>
  jsonSchemaFormat.parse(JSON.stringify(schema), references);

function failure(read: () => unknown): SchemaInvalid {
  try {
    read();
  } catch (error) {
    if (error instanceof SchemaInvalid) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

const reference = (
  name: string,
  schema: JsonValue,
  references: ResolvedReference[] = [],
): ResolvedReference => ({
  name,
  subject: `${name}-value`,
  version: 1,
  schema: JSON.stringify(schema),
  references,
});

describe('reading', () => {
  test('a schema without $schema is draft-07', () => {
    expect(parse({}).dialect).toBe('draft-07');
  });

  test.each([
    ['http://json-schema.org/draft-04/schema#', 'draft-04'],
    ['http://json-schema.org/draft-06/schema#', 'draft-06'],
    ['https://json-schema.org/draft-07/schema', 'draft-07'],
    ['https://json-schema.org/draft/2019-09/schema', '2019-09'],
    ['https://json-schema.org/draft/2020-12/schema#', '2020-12'],
    ['https://example.com/own-dialect', 'draft-07'],
  ])('$schema %s is %s', ($schema, dialect) => {
    expect(parse({ $schema, type: 'object' }).dialect).toBe(dialect);
  });

  test('text that is not JSON is refused', () => {
    expect(failure(() => jsonSchemaFormat.parse('{"type":')).message).toMatch('not JSON');
  });

  test.each(['"string"', '42', 'null', '[]'])('%s is no schema', (text) => {
    expect(failure(() => jsonSchemaFormat.parse(text)).message).toMatch('an object or a boolean');
  });

  test.each(['true', 'false'])('%s is a schema', (text) => {
    expect(jsonSchemaFormat.fields(jsonSchemaFormat.parse(text))).toEqual([]);
  });

  test('a violation names its place and what is allowed there', () => {
    const error = failure(() => parse({ properties: { a: { minLength: -1 } } }));
    expect(error.path).toBe('properties.a.minLength');
    expect(error.message).toBe("'properties.a.minLength' must be >= 0 (JSON Schema draft-07).");
  });

  test.each([
    ['http://json-schema.org/draft-04/schema#', { maximum: 1, exclusiveMaximum: 1 }, 'exclusiveMaximum'],
    ['http://json-schema.org/draft-06/schema#', { maximum: 1, exclusiveMaximum: true }, 'exclusiveMaximum'],
    ['http://json-schema.org/draft-07/schema#', { type: 'text' }, 'type'],
    ['https://json-schema.org/draft/2019-09/schema', { prefixItems: 1, required: 'a' }, 'required'],
    ['https://json-schema.org/draft/2020-12/schema', { items: [{}] }, 'items'],
  ])('%s has rules of its own', ($schema, facts, path) => {
    expect(failure(() => parse({ $schema, ...facts })).path).toBe(path);
  });

  test('an unusual pattern is no mistake, for other languages read it', () => {
    expect(() => parse({ type: 'string', pattern: '(?i)abc\\h+' })).not.toThrow();
  });
});

describe('references', () => {
  test('a remote reference is refused by its name, never fetched', () => {
    const error = failure(() => parse({ properties: { a: { $ref: 'https://example.com/a.json' } } }));
    expect(error.message).toMatch("'https://example.com/a.json'");
    expect(error.path).toBe('properties.a.$ref');
  });

  test.each(['#/definitions/missing', '#anchor', 'other.json', '#/properties/a/type'])(
    '%s leads nowhere',
    ($ref) => {
      expect(failure(() => parse({ properties: { a: { type: 'string' }, b: { $ref } } })).path).toBe(
        'properties.b.$ref',
      );
    },
  );

  test.each([
    ['address.json', 'address.json'],
    ['address.json', './address.json'],
    ['https://example.com/address.json', 'https://example.com/address.json'],
    ['address.json', 'address.json#/properties/street'],
  ])('a reference named %s is found as %s', (name, $ref) => {
    const address = { type: 'object', properties: { street: { type: 'string' } } };
    const schema = parse({ properties: { a: { $ref } } }, [reference(name, address)]);
    expect(jsonSchemaFormat.fields(schema)[0]?.type).toBe($ref.includes('street') ? 'string' : 'object');
  });

  test('a name is found relative to the id of the root', () => {
    const root = { $id: 'https://example.com/schemas/root.json', properties: { a: { $ref: 'a.json' } } };
    expect(() => parse(root, [reference('a.json', {})])).not.toThrow();
    expect(() => parse(root, [reference('https://example.com/schemas/a.json', {})])).not.toThrow();
  });

  test('a referenced schema reaches its own references and definitions', () => {
    const street = { $ref: '#/definitions/name', definitions: { name: { type: 'string', maxLength: 50 } } };
    const address = { type: 'object', properties: { street: { $ref: 'street.json' } } };
    const schema = parse({ properties: { home: { $ref: 'address.json' } } }, [
      reference('address.json', address, [reference('street.json', street)]),
    ]);
    expect(jsonSchemaFormat.fields(schema).map(({ path, type }) => `${path} ${type}`)).toEqual([
      'home object',
      'home.street string',
    ]);
  });

  test('a change of a referenced schema is a change of its referrer', () => {
    const root = { properties: { a: { $ref: 'a.json' } } };
    const before = parse(root, [reference('a.json', { type: 'integer' })]);
    const after = parse(root, [reference('a.json', { type: 'number' })]);
    expect(jsonSchemaFormat.compare(before, after)).toEqual([
      expect.objectContaining({ rule: 'TYPE_EXTENDED', path: 'a', breaks: ['forward'] }),
    ]);
  });

  test('references that refer to each other are read', () => {
    const a = { properties: { b: { $ref: 'b.json' } } };
    const b = { properties: { a: { $ref: 'a.json' } } };
    const schema = parse({ $ref: 'a.json' }, [reference('a.json', a), reference('b.json', b)]);
    expect(jsonSchemaFormat.fields(schema).map(({ path }) => path)).toEqual(['b', 'b.a']);
  });

  test('a reference whose text is no schema is named', () => {
    const broken = { ...reference('a.json', {}), schema: '{' };
    expect(failure(() => parse({ $ref: 'a.json' }, [broken])).message).toMatch("The reference 'a.json'");
  });

  test('the meta-schemas are at hand', () => {
    expect(() =>
      parse({ properties: { a: { $ref: 'http://json-schema.org/draft-07/schema#' } } }),
    ).not.toThrow();
    expect(() =>
      parse({ properties: { a: { $ref: 'https://json-schema.org/draft/2020-12/schema' } } }),
    ).not.toThrow();
  });

  test('what looks like a reference among values is none', () => {
    const value = { $ref: 'https://example.com/value.json' };
    expect(() => parse({ const: value, default: value, enum: [value], examples: [value] })).not.toThrow();
    expect(() => parse({ properties: { $ref: { type: 'string' } } })).not.toThrow();
  });
});

describe('the canonical text', () => {
  const canonical = (text: string) => jsonSchemaFormat.canonical(jsonSchemaFormat.parse(text));

  test('white space, key order and escapes make no difference', () => {
    const spellings = ['{"type":"string","title":"A\\u0042"}', ' {\n"title" : "AB" ,\t"type": "string" } '];
    expect(spellings.map(canonical)).toEqual(Array(2).fill('{"title":"AB","type":"string"}'));
  });

  test('numbers are written one way and lose no digit', () => {
    expect(canonical('{"minimum":1.50,"maximum":9223372036854775807,"multipleOf":1e-2}')).toBe(
      '{"maximum":9223372036854775807,"minimum":1.5,"multipleOf":0.01}',
    );
  });

  test('lists keep their order, and of repeated keys the last wins', () => {
    expect(canonical('{"type":"number","required":["b","a"],"type":"string"}')).toBe(
      '{"required":["b","a"],"type":"string"}',
    );
  });

  test('as written it keeps the order of keys', () => {
    expect(compactAsWritten(jsonSchemaFormat.parse('{ "type": "string", "2": 1, "1": [ ], "a": { } }'))).toBe(
      '{"type":"string","2":1,"1":[],"a":{}}',
    );
  });
});

describe('differences', () => {
  test('a difference says where, what, and what was before and after', () => {
    const before = parse({
      properties: { visits: { properties: { count: { type: 'integer', maximum: 10 } } } },
    });
    const after = parse({
      properties: { visits: { properties: { count: { type: 'integer', maximum: 20 } } } },
    });
    expect(jsonSchemaFormat.compare(before, after)).toEqual([
      {
        rule: 'MAXIMUM_INCREASED',
        path: 'visits.count',
        breaks: ['forward'],
        message:
          "'visits.count': maximum was raised (was 10, is 20; #/properties/visits/properties/count/maximum).",
      },
    ]);
  });

  test('a change that breaks both directions is one difference', () => {
    const [only, ...others] = jsonSchemaFormat.compare(parse({ type: 'string' }), parse({ type: 'number' }));
    expect(only).toMatchObject({ rule: 'TYPE_CHANGED', path: '', breaks: ['backward', 'forward'] });
    expect(others).toEqual([]);
  });

  test('an addition that old readers refuse is one difference', () => {
    const closed = { type: 'object', additionalProperties: false };
    const after = parse({ ...closed, properties: { a: { type: 'string' } } });
    expect(jsonSchemaFormat.compare(parse(closed), after)).toMatchObject([
      { rule: 'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL', path: 'a', breaks: ['forward'] },
    ]);
  });

  test('long values are shortened', () => {
    const [change] = jsonSchemaFormat.compare(
      parse({ const: 'a'.repeat(9_000) }),
      parse({ const: 'b'.repeat(9_000) }),
    );
    expect(change?.message.length).toBeLessThan(500);
  });
});

test.each([{ pattern: '(' }, { properties: { a: { pattern: '[' } } }, { patternProperties: { '*': true } }])(
  '%j is no schema: a pattern has to be a regular expression',
  (schema) => {
    expect(() => jsonSchemaFormat.parse(JSON.stringify(schema))).toThrow('is no regular expression');
  },
);

test.each(['(?i)a', '\\p{Alpha}', '^(?!n_)', '[[:alpha:]]'])(
  '%s is a pattern to some validator',
  (pattern) => {
    expect(() => jsonSchemaFormat.parse(JSON.stringify({ pattern }))).not.toThrow();
  },
);

test('no value at all is an enumeration of draft-07', () => {
  expect(() => jsonSchemaFormat.parse(JSON.stringify({ enum: [] }))).not.toThrow();
});
