import { isObject, isSchema, type JsonObject, type JsonValue, type SchemaValue } from '../json-value.js';

/** A schema within a schema and the keys that lead to it. */
export interface Subschema {
  readonly keys: readonly string[];
  readonly schema: SchemaValue;
}

const ONE = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const LISTED = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'];
const NAMED = ['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'];

/** The schemas directly within a schema, by the keywords of every dialect. */
export function subschemas(schema: JsonObject): Subschema[] {
  return [
    ...ONE.flatMap((keyword) => asSubschema([keyword], schema[keyword])),
    ...LISTED.flatMap((keyword) => {
      const list = schema[keyword];
      return Array.isArray(list) ? list.flatMap((item, at) => asSubschema([keyword, String(at)], item)) : [];
    }),
    ...NAMED.flatMap((keyword) => {
      const named = schema[keyword];
      if (!isObject(named)) return [];
      return Object.entries(named).flatMap(([name, item]) => asSubschema([keyword, name], item));
    }),
  ];
}

function asSubschema(keys: readonly string[], value: JsonValue | undefined): Subschema[] {
  return isSchema(value) ? [{ keys, schema: value }] : [];
}
