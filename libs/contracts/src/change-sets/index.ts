/** What a team submits, and what of the mesh it is judged against. */
export {
  Base,
  ContractRevision,
  OutlinedVersion,
  RegisteredDocument,
  RegisteredSubject,
  SchemaVersion,
} from './base.js';
export {
  Change,
  type ChangeKind,
  ChangeSet,
  Labels,
  LifecycleChange,
  SchemaChange,
  SchemaReference,
  SchemaType,
} from './change-set.js';
export { defaultEvolution, Evolution } from './evolution.js';
export { LastStep, Lifecycle } from './lifecycle.js';
export { RuleSet, SchemaMetadata } from './schema-metadata.js';
