import { isSchema, numberMember, type JsonObject } from '../json-value.js';
import type { SchemaSite } from '../resolve/schema-site.js';
import { isModern } from '../validity/dialect.js';
import type { SubschemaBuilder } from './subschema-builder.js';
import { openness } from './openness.js';
import type { ArrayNode } from './schema-node.js';

type Items = Pick<ArrayNode, 'everyItem' | 'items' | 'additional'>;

const OPEN = { permitted: true, stated: false };

/** A schema's keywords for arrays. */
export function arrayNode(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): ArrayNode {
  const modern = isModern(site.dialect);
  const { unevaluatedItems } = schema;
  return {
    kind: 'array',
    ...(modern ? modernItems(builder, site, schema) : items(builder, site, schema)),
    unevaluated:
      modern && isSchema(unevaluatedItems)
        ? builder.child(site, unevaluatedItems, 'unevaluatedItems')
        : undefined,
    minItems: numberMember(schema, 'minItems'),
    maxItems: numberMember(schema, 'maxItems'),
    unique: schema.uniqueItems === true,
    ...contains(schema, modern),
    annotations: { source: schema },
  };
}

/** Until draft-07, and for tuples in 2019-09, `items` is a schema or a list, and `additionalItems` is the rest. */
function items(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): Items {
  const { items: declared } = schema;
  return {
    everyItem: isSchema(declared) ? builder.child(site, declared, 'items') : undefined,
    items: builder.list(site, 'items', declared),
    additional: openness(builder, site, 'additionalItems'),
  };
}

/** Since 2020-12 `prefixItems` is the list and `items` the rest. */
function modernItems(builder: SubschemaBuilder, site: SchemaSite, schema: JsonObject): Items {
  if (Array.isArray(schema.items)) return items(builder, site, schema);
  const prefix = builder.list(site, 'prefixItems', schema.prefixItems);
  const rest = openness(builder, site, 'items');
  if (prefix.length > 0) return { items: prefix, additional: rest };
  return { everyItem: rest.schema, items: [], additional: rest.schema === undefined ? rest : OPEN };
}

/** `contains` itself is not compared, as in Confluent's registry; since 2019-09 it demands one item unless told. */
function contains(schema: JsonObject, modern: boolean): Pick<ArrayNode, 'minContains' | 'maxContains'> {
  const minContains = numberMember(schema, 'minContains');
  const maxContains = numberMember(schema, 'maxContains');
  if (!modern) return { minContains, maxContains };
  return schema.contains === undefined ? {} : { minContains: minContains ?? 1, maxContains };
}
