import { SchemaInvalid, type ResolvedReference } from '../../format.js';
import { isSchema, type SchemaValue } from '../json-value.js';
import { exactly } from '../text/exactly.js';
import { readText } from '../text/read-text.js';
import { dialectOf, type Dialect } from '../validity/dialect.js';
import { SchemaResources } from './schema-resources.js';
import type { SchemaSite } from './schema-site.js';
import { resolveUri, ROOT_BASE } from './uri.js';

/**
 * The root schema and all its references, those of references too, each reachable by the name it is imported under.
 * @throws SchemaInvalid naming the reference whose text is no schema
 */
export function collectResources(
  root: SchemaValue,
  dialect: Dialect,
  references: readonly ResolvedReference[],
): { readonly resources: SchemaResources; readonly root: SchemaSite } {
  const resources = new SchemaResources();
  const rootSite = resources.add(ROOT_BASE, root, dialect);
  const waiting = [...references];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { name } = next;
    if (seen.has(name)) continue;
    seen.add(name);
    const document = readReference(next);
    const site = resources.add(resolveUri(rootSite.base, name), document, dialectOf(document, dialect));
    for (const alias of [name, `./${name}`, resolveUri(ROOT_BASE, name)]) resources.alias(alias, site);
    waiting.push(...(next.references ?? []));
  }
  return { resources, root: rootSite };
}

function readReference(reference: ResolvedReference): SchemaValue {
  const place = `references.${reference.name}`;
  let document;
  try {
    document = exactly(reference.schema, readText(reference.schema));
  } catch (error) {
    throw new SchemaInvalid(`The reference '${reference.name}': ${(error as Error).message}`, place);
  }
  if (!isSchema(document))
    throw new SchemaInvalid(`The reference '${reference.name}' is not a JSON Schema.`, place);
  return document;
}
