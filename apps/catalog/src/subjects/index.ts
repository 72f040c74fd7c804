/** Subjects, the versions of their schemas, and the contents and ids that these have in each context. */
export { SubjectsModule } from './subjects.module.js';
export {
  RegisteredSubjectsStore,
  type OlderVersions,
  type StoredSnapshot,
  type StoredSubject,
} from './registered-subjects.store.js';
export { SubjectsStore, type SubjectVersion } from './subjects.store.js';
export { VersionsStore, type Liveness, type StoredVersion, type SubjectPrefix } from './versions.store.js';
export { SchemaIdsStore, type IdentifiedSchema, type ShownUse, type Use } from './schema-ids.store.js';
export { SchemasStore, type ImportedContent, type PlacedContent } from './schemas.store.js';
export { schemaColumns, schemaRowsSql, type NewSchemaVersion } from './schema-rows.store.js';
export { contentHash, guidOf, type SchemaContent } from './content-hash.js';
export { ContextsStore } from './contexts.store.js';
export { changedChannel, DeletionsStore, type LockedSubject } from './deletions.store.js';
