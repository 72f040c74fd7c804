import { canonicalValue } from '../canonical-value.js';
import { isSchema, stringMember, type JsonObject } from '../json-value.js';
import type { SchemaSite } from '../resolve/schema-site.js';
import { isModern, type Dialect } from '../validity/dialect.js';
import { combine } from './combine.js';
import type { SubschemaBuilder } from './subschema-builder.js';
import type { Criterion, SchemaNode } from './schema-node.js';
import { hasKeywordsOf, isTypeName, nodeOfType, typedKinds, type TypedKind } from './typed-nodes.js';

const CRITERIA: readonly Criterion[] = ['allOf', 'anyOf', 'oneOf'];
const CONDITIONAL = ['if', 'then', 'else'];
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'];

/** What a schema asserts, one node for each: its types, its values, its combinations. */
export function assertionsOf(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): SchemaNode[] {
  const reference = stringMember(schema, '$ref');
  if (reference !== undefined && !isModern(site.dialect)) return [builder.refer(reference, site)];
  return [
    ...references(builder, site, schema),
    ...enumeration(schema),
    ...combinations(builder, site, schema),
    ...negation(builder, site, schema),
    ...constant(schema, site.dialect),
    ...typed(builder, site, schema),
    ...conditional(schema, site.dialect),
  ];
}

function references(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): SchemaNode[] {
  if (!isModern(site.dialect)) return [];
  return REFERENCES.flatMap((keyword) => {
    const reference = stringMember(schema, keyword);
    return reference === undefined ? [] : [builder.refer(reference, site)];
  });
}

function enumeration(schema: JsonObject): SchemaNode[] {
  const values = schema.enum;
  if (!Array.isArray(values)) return [];
  const byText = new Map(values.map((value) => [canonicalValue(value), value]));
  return [{ kind: 'enum', values: byText, annotations: { source: { enum: values } } }];
}

function combinations(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): SchemaNode[] {
  return CRITERIA.filter((criterion) => Array.isArray(schema[criterion])).map((criterion) =>
    combine(criterion, builder.list(site, criterion, schema[criterion]), builder.keys),
  );
}

function negation(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): SchemaNode[] {
  const refused = schema.not;
  if (!isSchema(refused)) return [];
  return [
    { kind: 'not', schema: builder.child(site, refused, 'not'), annotations: { source: { not: refused } } },
  ];
}

function constant(schema: JsonObject, dialect: Dialect): SchemaNode[] {
  const value = schema.const;
  if (value === undefined || dialect === 'draft-04') return [];
  return [{ kind: 'const', value, annotations: { source: { const: value } } }];
}

/** The declared types with their keywords, then the kinds whose keywords stand there without their type. */
function typed(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): SchemaNode[] {
  const { type } = schema;
  const names = (Array.isArray(type) ? type : [type]).filter(isTypeName);
  const declared = names.map((name) => nodeOfType(builder, site, schema, name));
  const kinds = new Set<string>(declared.map((node) => node.kind));
  const implied = typedKinds
    .filter((kind: TypedKind) => !kinds.has(kind) && hasKeywordsOf(schema, kind, site.dialect))
    .map((kind) => nodeOfType(builder, site, schema, kind));
  return [...(Array.isArray(type) ? [combine('anyOf', declared, builder.keys)] : declared), ...implied];
}

function conditional(schema: JsonObject, dialect: Dialect): SchemaNode[] {
  if (dialect === 'draft-04' || dialect === 'draft-06') return [];
  const stated = CONDITIONAL.filter((keyword) => schema[keyword] !== undefined);
  if (stated.length === 0 || (isModern(dialect) && schema.if === undefined)) return [];
  const source = Object.fromEntries(stated.map((keyword) => [keyword, schema[keyword] ?? null]));
  return [{ kind: 'conditional', annotations: { source } }];
}
