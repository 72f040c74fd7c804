import { isObject, numberMember, stringMember, type JsonObject, type JsonValue } from '../json-value.js';
import type { JsonNumber } from '../numbers/json-number.js';
import type { SchemaSite } from '../resolve/schema-site.js';
import { isModern, type Dialect } from '../validity/dialect.js';
import { arrayNode } from './array-node.js';
import type { SubschemaBuilder } from './subschema-builder.js';
import { objectNode } from './object-node.js';
import type { NumberNode, SchemaNode, StringNode } from './schema-node.js';

/** The kinds that keywords imply where no type is declared, in the order in which they are looked for. */
export const typedKinds = ['array', 'object', 'number', 'string'] as const;
export type TypedKind = (typeof typedKinds)[number];

type TypeName = TypedKind | 'integer' | 'boolean' | 'null';
const TYPE_NAMES: readonly string[] = [...typedKinds, 'integer', 'boolean', 'null'];

const NUMBER_KEYWORDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const STRING_KEYWORDS = ['minLength', 'maxLength', 'pattern'];
const SIZE_OF_ARRAY = ['minItems', 'maxItems', 'uniqueItems'];
const SIZE_OF_OBJECT = ['required', 'minProperties', 'maxProperties', 'additionalProperties'];

/** Whether a value names one of the seven types. */
export function isTypeName(value: JsonValue | undefined): value is TypeName {
  return typeof value === 'string' && TYPE_NAMES.includes(value);
}

/** The node of a type with the keywords that constrain it. */
export function nodeOfType(
  builder: SubschemaBuilder,
  site: SchemaSite,
  schema: JsonObject,
  type: TypeName,
): SchemaNode {
  // The whole schema is the source, so that two unions tell apart strings of different length.
  const annotations = { source: schema };
  switch (type) {
    case 'string':
      return stringNode(schema);
    case 'number':
    case 'integer':
      return numberNode(schema, type === 'integer', site.dialect);
    case 'object':
      return objectNode(builder, site, schema);
    case 'array':
      return arrayNode(builder, site, schema);
    default:
      return { kind: type, annotations };
  }
}

/** Whether a schema has keywords that constrain a kind, in its dialect. */
export function hasKeywordsOf(schema: JsonObject, kind: TypedKind, dialect: Dialect): boolean {
  return keywordsOf(kind, dialect).some((keyword) => saysSomething(schema[keyword], keyword, dialect));
}

/** Since 2019-09 an empty map of schemas constrains nothing, not even the kind. */
function saysSomething(value: JsonValue | undefined, keyword: string, dialect: Dialect): boolean {
  if (value === undefined) return false;
  const isMap = keyword === 'properties' || keyword === 'patternProperties';
  return !(isMap && isModern(dialect) && isObject(value) && Object.keys(value).length === 0);
}

function keywordsOf(kind: TypedKind, dialect: Dialect): readonly string[] {
  const modern = isModern(dialect);
  const since06 = dialect !== 'draft-04';
  switch (kind) {
    case 'number':
      return NUMBER_KEYWORDS;
    case 'string':
      return modern ? STRING_KEYWORDS : [...STRING_KEYWORDS, 'format'];
    case 'array':
      if (modern) return [...SIZE_OF_ARRAY, 'items', 'contains', 'prefixItems', 'unevaluatedItems'];
      return [...SIZE_OF_ARRAY, 'items', 'additionalItems', ...(since06 ? ['contains'] : [])];
    case 'object':
      return [
        ...SIZE_OF_OBJECT,
        'properties',
        'patternProperties',
        ...(since06 ? ['propertyNames'] : []),
        ...(modern ? ['dependentRequired', 'dependentSchemas', 'unevaluatedProperties'] : ['dependencies']),
      ];
  }
}

function stringNode(schema: JsonObject): StringNode {
  return {
    kind: 'string',
    minLength: numberMember(schema, 'minLength'),
    maxLength: numberMember(schema, 'maxLength'),
    pattern: stringMember(schema, 'pattern'),
    annotations: { source: schema },
  };
}

function numberNode(schema: JsonObject, integer: boolean, dialect: Dialect): NumberNode {
  const minimum = numberMember(schema, 'minimum');
  const maximum = numberMember(schema, 'maximum');
  // In draft-04 the exclusive limits are flags that sharpen minimum and maximum.
  const limit = (keyword: string, inclusive: JsonNumber | undefined): JsonNumber | undefined => {
    if (dialect !== 'draft-04') return numberMember(schema, keyword);
    return schema[keyword] === true ? inclusive : undefined;
  };
  return {
    kind: 'number',
    integer,
    minimum,
    maximum,
    exclusiveMinimum: limit('exclusiveMinimum', minimum),
    exclusiveMaximum: limit('exclusiveMaximum', maximum),
    multipleOf: numberMember(schema, 'multipleOf'),
    annotations: { source: schema },
  };
}
