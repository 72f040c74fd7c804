import { SchemaType } from '#contracts/change-sets';
import { SchemaInvalid, tagsIn, withTags, type TagEdit } from '#schema-compat';
import type { StoredVersion } from '../../subjects/index.js';
import { invalidSchema } from '../protocol/registry-errors.js';
import type { SchemaRequest } from './schema-request.js';

/**
 * A request whose schema has the tags that it asks for, and none that it does not want. It becomes the next version: its metadata
 * say which one that is.
 * @throws RegistryError 42201 where the schema has no part of a name, or cannot be read
 */
export function withAskedTags(request: SchemaRequest): SchemaRequest {
  const { schemaTagsToAdd, schemaTagsToRemove, schema, version } = request;
  if (!schemaTagsToAdd && !schemaTagsToRemove) return request;
  const type = SchemaType.safeParse(request.schemaType ?? 'AVRO');
  if (!type.success || !schema) throw invalidSchema('Invalid schema: it cannot be tagged');
  const edit = { add: entitiesOf(schemaTagsToAdd), remove: entitiesOf(schemaTagsToRemove) };
  return { ...request, schema: tagged(type.data, schema, edit), version: version ?? -1 };
}

/** A schema with the tags of another one, as far as it has the parts that they are on. */
export function withTagsOf(
  { schemaType, schema }: Pick<StoredVersion, 'schemaType' | 'schema'>,
  before: Pick<StoredVersion, 'schemaType' | 'schema'>,
): string {
  const tags = before.schemaType === schemaType ? tagsIn(schemaType, before.schema) : [];
  return tags.reduce((text, entity) => {
    try {
      return withTags(schemaType, text, { add: [entity], remove: [] });
    } catch (error) {
      if (error instanceof SchemaInvalid) return text;
      throw error;
    }
  }, schema);
}

/** @throws RegistryError 42201 */
function tagged(type: SchemaType, schema: string, edit: TagEdit): string {
  try {
    return withTags(type, schema, edit);
  } catch (error) {
    throw error instanceof SchemaInvalid ? invalidSchema(`Invalid schema: ${error.message}`) : error;
  }
}

/** As they are named within a schema. */
function entitiesOf(tags: SchemaRequest['schemaTagsToAdd']): TagEdit['add'] {
  return (tags ?? []).map((it) => ({ ...it.schemaEntity, tags: it.tags }));
}
