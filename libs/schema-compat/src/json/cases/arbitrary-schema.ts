import fc from 'fast-check';

import { jsonSchemaFormat, type JsonSchema } from '../index.js';
import type { JsonObject, JsonValue } from '../json-value.js';

const NAMES = ['a', 'b', 'c', 'constructor'];
const DIALECTS = ['http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema'];

const bound = (keyword: string): fc.Arbitrary<JsonObject> =>
  fc.integer({ min: 0, max: 3 }).map((n) => ({ [keyword]: n }));
const named = (schema: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> =>
  fc.dictionary(fc.constantFrom(...NAMES), schema, { maxKeys: 3, noNullPrototype: true });

/** Schemas small enough to collide often, of every kind, referring to the root and to a definition. */
const { schema } = fc.letrec<{ schema: JsonValue; object: JsonObject; leaf: JsonValue }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<JsonValue>(true, false, {}, { $ref: '#' }, { $ref: '#/definitions/thing' }),
    fc.constantFrom('string', 'number', 'integer', 'boolean', 'null').map((type) => ({ type })),
    fc
      .uniqueArray(fc.constantFrom('string', 'null', 'object', 'integer'), { minLength: 1 })
      .map((type) => ({ type })),
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
        patternProperties: fc.dictionary(fc.constantFrom('^a', 'c$'), tie('schema'), {
          noNullPrototype: true,
        }),
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
    fc
      .tuple(
        fc.constantFrom('allOf', 'anyOf', 'oneOf'),
        fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      )
      .map(([criterion, members]) => ({ [criterion]: members })),
    tie('schema').map((not) => ({ not })),
  ),
}));

/** Schemas that were read, in two dialects. */
export const parsedSchema: fc.Arbitrary<JsonSchema> = fc
  .tuple(fc.constantFrom(...DIALECTS), schema, schema)
  .map(([$schema, root, thing]) =>
    // The root is a property, so that a reference to it never is the root itself.
    jsonSchemaFormat.parse(
      JSON.stringify({ $schema, properties: { root }, definitions: { thing: { properties: { thing } } } }),
    ),
  );
