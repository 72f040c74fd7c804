import type { Described } from './described.js';
import { describedByAsyncApi, type AsyncApiSource } from './sources/asyncapi.js';
import { describedByDbt, type DbtSource } from './sources/dbt.js';
import { describedByDebezium, type DebeziumSource } from './sources/debezium.js';
import { fieldsHere, type FieldsOf } from './sources/fields-of.js';
import { describedBySchema, type SchemaSource } from './sources/schema.js';
import { describedByTable, type TableSource } from './sources/table.js';
import { describedByTopic, type TopicSource } from './sources/topic.js';

/** What exists already, and of which kind it is. */
export type DraftSource =
  | ({ readonly from: 'topic' } & TopicSource)
  | ({ readonly from: 'table' } & TableSource)
  | ({ readonly from: 'debezium' } & DebeziumSource)
  | ({ readonly from: 'dbt' } & DbtSource)
  | ({ readonly from: 'asyncapi' } & AsyncApiSource)
  | ({ readonly from: 'schema' } & SchemaSource);

/**
 * Reads what a source says of its data.
 * @param fieldsOf how fields of wire schemas are read: here where left out
 * @throws SourceUnreadable with the place, and whatever `fieldsOf` throws
 */
export async function describe(source: DraftSource, fieldsOf: FieldsOf = fieldsHere): Promise<Described> {
  switch (source.from) {
    case 'topic':
      return describedByTopic(source, fieldsOf);
    case 'table':
      return describedByTable(source);
    case 'debezium':
      return describedByDebezium(source, fieldsOf);
    case 'dbt':
      return describedByDbt(source);
    case 'asyncapi':
      return describedByAsyncApi(source, fieldsOf);
    case 'schema':
      return describedBySchema(source, fieldsOf);
  }
}
