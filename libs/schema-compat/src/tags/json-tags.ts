import { applyEdits, getNodePath, modify, parseTree } from 'jsonc-parser';
import { SchemaInvalid } from '../format.js';
import { avroPlaces } from './avro-places.js';
import { itemsOf, memberOf, textOf, type JsonPlace } from './json-place.js';
import { jsonSchemaPlaces } from './json-schema-places.js';
import { isSameEntity, tagsMember, type TaggedEntity } from './tagged-entity.js';

type JsonType = 'AVRO' | 'JSON';

/** The parts of a schema that is JSON which carry tags, in the order in which they are written. */
export function jsonTags(type: JsonType, text: string): TaggedEntity[] {
  const tagged = placesIn(type, text).map(({ entityPath, entityType, node }) => ({
    entityPath,
    entityType,
    tags: itemsOf(memberOf(node, tagsMember)).flatMap((it) => textOf(it) ?? []),
  }));
  return tagged.filter(({ tags }) => tags.length > 0);
}

/** The schema with the tags of some of its parts changed; its text is otherwise as it was. */
export function withJsonTags(type: JsonType, text: string, changes: readonly TagChange[]): string {
  return changes.reduce((changed, change) => withChange(type, changed, change), text);
}

/** What becomes of the tags of one part. */
export interface TagChange {
  readonly entity: Omit<TaggedEntity, 'tags'>;
  readonly change: (tags: readonly string[]) => readonly string[];
}

function withChange(type: JsonType, text: string, { entity, change }: TagChange): string {
  const place = placesIn(type, text).find((it) => isSameEntity(it, entity));
  if (!place) throw new SchemaInvalid(`No matching path '${entity.entityPath}' found in the schema`);
  const before = itemsOf(memberOf(place.node, tagsMember)).flatMap((it) => textOf(it) ?? []);
  const after = change(before);
  const path = [...getNodePath(place.node), tagsMember];
  return applyEdits(text, modify(text, path, after.length === 0 ? undefined : after, {}));
}

function placesIn(type: JsonType, text: string): JsonPlace[] {
  const tree = parseTree(text);
  return type === 'AVRO' ? avroPlaces(tree) : jsonSchemaPlaces(tree);
}
