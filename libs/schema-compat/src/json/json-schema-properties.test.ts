import fc from 'fast-check';

import type { CompatibilityPolicy, Difference } from '../format.js';
import { jsonSchemaFormat, type JsonSchema } from './index.js';
import type { JsonObject, JsonValue } from './json-value.js';

const POLICIES: readonly CompatibilityPolicy[] = ['STRICT', 'LENIENT'];
const NAMES = ['a', 'b', 'c', 'constructor'];
const DIALECTS = ['http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema'];

const bound = (keyword: string): fc.Arbitrary<JsonObject> => fc.integer({ min: 0, max: 3 }).map((n) => ({ [keyword]: n }));
const named = (schema: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> =>
  fc.dictionary(fc.constantFrom(...NAMES), schema, { maxKeys: 3, noNullPrototype: true });

/** Schemas small enough to collide often, of every kind, referring to the root and to a definition. */
const { schema } = fc.letrec<{ schema: JsonValue; object: JsonObject; leaf: JsonValue }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<JsonValue>(true, false, {}, { $ref: '#' }, { $ref: '#/definitions/thing' }),
    fc.constantFrom('string', 'number', 'integer', 'boolean', 'null').map((type) => ({ type })),
    fc.uniqueArray(fc.constantFrom('string', 'null', 'object', 'integer'), { minLength: 1 }).map((type) => ({ type })),
    fc.constantFrom('maximum', 'minLength', 'maxItems', 'minProperties', 'exclusiveMinimum').chain(bound),
    fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }).map((values) => ({ enum: values })),
    fc.record({ const: fc.integer({ min: 0, max: 2 }), title: fc.constantFrom('x', 'y') }),
  ),
  object: fc
    .record(
      {
        properties: named(tie('schema')),
        required: fc.subarray(NAMES),
        additionalProperties: tie('schema'),
        patternProperties: fc.dictionary(fc.constantFrom('^a', 'c$'), tie('schema'), { noNullPrototype: true }),
        default: fc.constant(null),
      },
      { requiredKeys: ['properties'] },
    )
    .map((facts) => ({ type: 'object', ...facts })),
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('object'),
    tie('schema').map((items) => ({ type: 'array', items })),
    fc.tuple(fc.constantFrom('allOf', 'anyOf', 'oneOf'), fc.array(tie('schema'), { minLength: 1, maxLength: 3 })).map(
      ([criterion, members]) => ({ [criterion]: members }),
    ),
    tie('schema').map((not) => ({ not })),
  ),
}));

const parsed: fc.Arbitrary<JsonSchema> = fc
  .tuple(fc.constantFrom(...DIALECTS), schema, schema)
  .map(([$schema, root, thing]) =>
    // The root is a property, so that a reference to it never is the root itself.
    jsonSchemaFormat.parse(
      JSON.stringify({ $schema, properties: { root }, definitions: { thing: { properties: { thing } } } }),
    ),
  );

const policy = fc.constantFrom(...POLICIES);

function breaking(differences: readonly Difference[], direction: 'backward' | 'forward'): boolean {
  return differences.some(({ breaks }) => breaks.includes(direction));
}

test('a schema is compatible with itself, and nothing differs', () => {
  fc.assert(
    fc.property(parsed, policy, (schema_, policy_) => {
      expect(jsonSchemaFormat.compare(schema_, schema_, { policy: policy_ })).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('comparing the other way round turns the verdict around', () => {
  fc.assert(
    fc.property(parsed, parsed, policy, (before, after, policy_) => {
      const there = jsonSchemaFormat.compare(before, after, { policy: policy_ });
      const back = jsonSchemaFormat.compare(after, before, { policy: policy_ });
      expect(breaking(there, 'backward')).toBe(breaking(back, 'forward'));
      expect(breaking(there, 'forward')).toBe(breaking(back, 'backward'));
    }),
    { numRuns: 1_000 },
  );
});

test('what STRICT allows, LENIENT allows', () => {
  fc.assert(
    fc.property(parsed, parsed, (before, after) => {
      const strict = jsonSchemaFormat.compare(before, after, { policy: 'STRICT' });
      const lenient = jsonSchemaFormat.compare(before, after, { policy: 'LENIENT' });
      if (!breaking(strict, 'backward')) expect(breaking(lenient, 'backward')).toBe(false);
      if (!breaking(strict, 'forward')) expect(breaking(lenient, 'forward')).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

test('every schema is flattened, and no path is listed twice', () => {
  fc.assert(
    fc.property(parsed, (schema_) => {
      const paths = jsonSchemaFormat.fields(schema_).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }),
    { numRuns: 500 },
  );
});

test('the canonical text is read as the same schema and is its own canonical text', () => {
  fc.assert(
    fc.property(parsed, (schema_) => {
      const canonical = jsonSchemaFormat.canonical(schema_);
      const again = jsonSchemaFormat.parse(canonical);
      expect(jsonSchemaFormat.canonical(again)).toBe(canonical);
      expect(jsonSchemaFormat.compare(schema_, again)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
