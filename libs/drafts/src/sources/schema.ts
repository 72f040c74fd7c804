import type { SchemaObject } from '#contracts/documents';
import { formatOf, type ResolvedReference, SchemaInvalid, type SchemaType } from '#schema-compat';
import { schemaColumns } from '../columns/schema-columns.js';
import { type Described, SourceUnreadable } from '../described.js';

/** A wire schema: an avsc, a proto file or a JSON Schema. */
export interface SchemaSource {
  readonly schemaType: SchemaType;
  readonly schema: string;
  /** What it imports. */
  readonly references?: readonly ResolvedReference[];
  /** The topic whose messages it describes. */
  readonly topic: string;
}

/** @throws SourceUnreadable */
export function describedBySchema(source: SchemaSource): Described {
  const { topic, schemaType, schema } = source;
  return {
    name: topic,
    portType: 'kafka',
    objects: [topicObject(source)],
    schemas: [{ subject: `${topic}-value`, schemaType, schema }],
  };
}

/** The object that messages of a topic are, by their schema. @throws SourceUnreadable */
export function topicObject({ topic, schemaType, schema, references = [] }: SchemaSource): SchemaObject {
  return {
    name: nameOf(topic),
    physicalName: topic,
    physicalType: 'topic',
    logicalType: 'object',
    properties: schemaColumns(schemaType, fieldsOf(schemaType, schema, references)),
  };
}

/** The last part of a topic's or table's name, which is what is in it. */
export function nameOf(topic: string): string {
  return topic.split(/[./]/u).filter(Boolean).at(-1) ?? topic;
}

function fieldsOf(schemaType: SchemaType, schema: string, references: readonly ResolvedReference[]) {
  try {
    const format = formatOf(schemaType);
    return format.fields(format.parse(schema, references));
  } catch (error) {
    if (error instanceof SchemaInvalid)
      throw new SourceUnreadable(error.message, ['schema', error.path].filter(Boolean).join('.'));
    throw error;
  }
}
