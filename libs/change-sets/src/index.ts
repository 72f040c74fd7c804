/** Change sets: read, set against what is registered, and checked for what they refer to. Pure but for the reader port. */
export { readChangeSet, readDocumentStream } from './read-change-set.js';
export { bindSubjects } from './bind-subjects.js';
export { collectBase, mostReferrers } from './collect-base.js';
export { evolutionOf } from './evolution-of.js';
export type { BaseReader, DocumentKey, TopicContract } from './base-reader.js';
export { Registered } from './registered.js';
export { AfterState } from './after-state.js';
export { checkReferences } from './check-references.js';
export { outcomesOf, type Outcome } from './outcome.js';
export { targetOf, type Target } from './target.js';
export { examineSchemas, type Examiner } from './examine-schemas.js';
export { ExaminedSchemas } from './examined-schemas.js';
export { examinationOf, type ExaminableSchema, type Wanted } from './examination-of.js';
export { ReferenceBroken } from './imported-schemas.js';
export { readSchema } from './resolve-references.js';
export {
  BaseRevisionStale,
  BelongsToOthers,
  ChangeSetInvalid,
  ReferencesBroken,
  SchemaTooCostly,
  SchemaUnreadable,
} from './errors.js';
