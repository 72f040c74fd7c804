/** What lineage needs to know of the catalog: what names stand for, and what columns contracts have. */
export { ContractsModule } from './contracts.module.js';
export { ContractsStore, type Home } from './contracts.store.js';
export { KafkaDeclarationsStore } from './kafka-declarations.store.js';
export { LivesStore } from './lives.store.js';
export { keyOfName, type ReadName } from './read-name.js';
export { columnResolver, type ContractShape, readPaths } from './resolve-columns.js';
export { type SubjectRevision, SubjectsStore } from './subjects.store.js';
