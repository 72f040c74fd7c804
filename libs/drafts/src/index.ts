/** Drafts of contracts and products from what exists already: topics, tables, models of dbt, AsyncAPI documents, schemas, columns of others. Pure. */
export { applicationId, pickColumns, type PickedContract } from './applications/application.js';
export { classificationsOf } from './applications/classifications.js';
export { draftApplication } from './applications/draft-application.js';
export { followingLevels } from './applications/following-levels.js';
export { SourceUnreadable } from './described.js';
export { describe, type DraftSource } from './describe.js';
export type { DraftWishes } from './documents/about.js';
export { draftOf, type Draft } from './documents/draft.js';
export { nextMajorOf, type NextMajor } from './next-major.js';
export { fillTemplate } from './templates/fill-template.js';
export { templates, type Template } from './templates/template.js';
export { readTableRow } from './sources/read-table-row.js';
export { tableQuery } from './sources/table.js';
export { readDescribedTopic, type TopicSource } from './sources/topic.js';
