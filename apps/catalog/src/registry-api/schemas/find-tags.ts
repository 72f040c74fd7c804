import type { SchemaType } from '#contracts/change-sets';
import { tagsIn } from '#schema-compat';
import type { SchemaTags } from './registry-answers.js';

/** What of a schema carries some of the tags that are looked for, with all the tags on it; `*` is any tag. */
export function findTags(
  { schemaType, schema }: { readonly schemaType: SchemaType; readonly schema: string },
  wanted: readonly string[],
): { schemaTags?: SchemaTags[] } {
  if (wanted.length === 0) return {};
  const found = tagsIn(schemaType, schema).filter(
    ({ tags }) => wanted.includes('*') || tags.some((tag) => wanted.includes(tag)),
  );
  const schemaTags = found.map(({ tags, ...schemaEntity }) => ({ schemaEntity, tags: [...tags] }));
  return schemaTags.length === 0 ? {} : { schemaTags };
}
