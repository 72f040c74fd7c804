export { draftAsyncApi } from './draft-asyncapi.js';
export { draftDbt } from './draft-dbt.js';
export { draftSchema } from './draft-schema.js';
export { draftTable } from './draft-table.js';
export { draftTopic } from './draft-topic.js';
export { templateFill } from './template-fill.js';
