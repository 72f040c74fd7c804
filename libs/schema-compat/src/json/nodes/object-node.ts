import { isObject, isSchema, numberMember, stringsMember, type JsonObject } from '../json-value.js';
import type { SchemaSite } from '../resolve/schema-site.js';
import { isModern } from '../validity/dialect.js';
import type { SubschemaBuilder } from './subschema-builder.js';
import { openness } from './openness.js';
import type { ObjectNode, SchemaNode } from './schema-node.js';

/** A schema's keywords for objects. */
export function objectNode(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): ObjectNode {
  const modern = isModern(site.dialect);
  const { unevaluatedProperties } = schema;
  return {
    kind: 'object',
    properties: builder.named(site, 'properties', schema.properties),
    patternProperties: builder.named(site, 'patternProperties', schema.patternProperties),
    required: new Set(stringsMember(schema, 'required')),
    additional: openness(builder, site, 'additionalProperties'),
    unevaluated:
      modern && isSchema(unevaluatedProperties)
        ? builder.child(site, unevaluatedProperties, 'unevaluatedProperties')
        : undefined,
    minProperties: numberMember(schema, 'minProperties'),
    maxProperties: numberMember(schema, 'maxProperties'),
    propertyDependencies: propertyDependencies(schema[modern ? 'dependentRequired' : 'dependencies']),
    schemaDependencies: schemaDependencies(builder, site, schema, modern),
    annotations: { source: schema },
  };
}

function propertyDependencies(value: unknown): Map<string, Set<string>> {
  const dependencies = new Map<string, Set<string>>();
  for (const [name, needed] of Object.entries(value ?? {})) {
    if (!Array.isArray(needed) || needed.length === 0) continue;
    dependencies.set(name, new Set(needed.filter((property) => typeof property === 'string')));
  }
  return dependencies;
}

function schemaDependencies(
  builder: SubschemaBuilder,
  site: SchemaSite,
  schema: JsonObject,
  modern: boolean,
): ReadonlyMap<string, SchemaNode> {
  const keyword = modern ? 'dependentSchemas' : 'dependencies';
  return isObject(schema[keyword]) ? builder.named(site, keyword, schema[keyword]) : new Map();
}
