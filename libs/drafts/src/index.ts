/** Drafts of contracts and products from what exists already: topics, tables, models of dbt, AsyncAPI documents, schemas. Pure. */
export { SourceUnreadable, type Described, type DraftedSchema } from './described.js';
export type { DraftWishes } from './documents/about.js';
export { draftOf, type Draft } from './documents/draft.js';
export type { Missing } from './documents/missing.js';
export { describedByAsyncApi, type AsyncApiSource } from './sources/asyncapi.js';
export { describedByDbt, type DbtSource } from './sources/dbt.js';
export { describedByDebezium, type DebeziumSource } from './sources/debezium.js';
export { describedBySchema, type SchemaSource } from './sources/schema.js';
export { describedByTable, tableQuery, type TableColumn, type TableSource } from './sources/table.js';
export { describedByTopic, readDescribedTopic, type TopicSource } from './sources/topic.js';
