import type { SchemaObject } from '#contracts/documents';
import { schemaColumns } from '../columns/schema-columns.js';
import type { Described } from '../described.js';
import { lastPart } from '../last-part.js';
import type { FieldsOf, SchemaText } from './fields-of.js';

/** A wire schema: an avsc, a proto file or a JSON Schema. */
export interface SchemaSource extends SchemaText {
  /** The topic whose messages it describes. */
  readonly topic: string;
}

/** @throws whatever the reader of fields throws */
export async function describedBySchema(source: SchemaSource, fieldsOf: FieldsOf): Promise<Described> {
  const { topic, schemaType, schema } = source;
  return {
    name: topic,
    portType: 'kafka',
    objects: [await topicObject(source, fieldsOf)],
    schemas: [{ subject: `${topic}-value`, schemaType, schema }],
  };
}

/** The object that messages of a topic are, by their schema. */
export async function topicObject(source: SchemaSource, fieldsOf: FieldsOf): Promise<SchemaObject> {
  const { topic, schemaType } = source;
  return {
    name: lastPart(topic),
    physicalName: topic,
    physicalType: 'topic',
    logicalType: 'object',
    properties: schemaColumns(schemaType, await fieldsOf(source)),
  };
}
