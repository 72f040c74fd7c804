import { isObject, isSchema } from '../json-value.js';
import type { SchemaSite } from '../resolve/schema-site.js';
import type { SubschemaBuilder } from './subschema-builder.js';
import type { Openness } from './schema-node.js';

/** What a keyword such as `additionalProperties` says of undeclared members. */
export function openness(builder: SubschemaBuilder, site: SchemaSite, keyword: string): Openness {
  const value = isObject(site.schema) ? site.schema[keyword] : undefined;
  if (!isSchema(value)) return { permitted: true, stated: false };
  if (typeof value === 'boolean') return { permitted: value, stated: true };
  return { permitted: true, stated: true, schema: builder.child(site, value, keyword) };
}
