import type { SchemaType } from '../format.js';
import { jsonTags, withJsonTags, type TagChange } from './json-tags.js';
import { protobufTags, withProtobufTags } from './protobuf-tags.js';
import type { TaggedEntity } from './tagged-entity.js';

export type { TaggedEntity } from './tagged-entity.js';

/** The parts of a schema that carry tags, and which. */
export function tagsIn(type: SchemaType, text: string): TaggedEntity[] {
  return type === 'PROTOBUF' ? protobufTags(text) : jsonTags(type, text);
}

/** Which tags to put on which parts of a schema, and which to take away. */
export interface TagEdit {
  readonly add: readonly TaggedEntity[];
  readonly remove: readonly TaggedEntity[];
}

/**
 * A schema's text with tags put on and taken away.
 * @throws SchemaInvalid where the schema has no part of a name
 */
export function withTags(type: SchemaType, text: string, { add, remove }: TagEdit): string {
  const changes: TagChange[] = [
    ...add.map((entity) => ({
      entity,
      change: (tags: readonly string[]) => [...new Set([...tags, ...entity.tags])],
    })),
    ...remove.map((entity) => ({
      entity,
      change: (tags: readonly string[]) => tags.filter((it) => !entity.tags.includes(it)),
    })),
  ];
  return type === 'PROTOBUF' ? withProtobufTags(text, changes) : withJsonTags(type, text, changes);
}
