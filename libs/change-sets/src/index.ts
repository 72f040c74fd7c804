/** Change sets: read, set against what is registered, and checked for what they refer to. Pure but for the reader port. */
export { readChangeSet, readDocumentStream } from './read-change-set.js';
export { calledById } from './called-by-id.js';
export { bindSubjects, topicOf } from './bind-subjects.js';
export { collectBase, type CollectOptions } from './collect-base.js';
export { mostUpstreams } from './read-upstreams.js';
export { mostReferrers } from './read-referrers.js';
export { importsOf } from './imports-of.js';
export { NeededSubjects } from './needed-subjects.js';
export { evolutionOf } from './evolution-of.js';
export type { BaseReader, DocumentKey, TopicContract, VersionKey, VersionOfSubject } from './base-reader.js';
export { presentSubject, presentVersion, type SubjectRow, type VersionRow } from './subject-row.js';
export { Registered } from './registered.js';
export { AfterState } from './after-state.js';
export { checkReferences } from './check-references.js';
export { outcomesOf, type Outcome } from './outcome.js';
export { targetOf } from './target.js';
export { touchedBy } from './touched.js';
export { findContract, findProduct, findSubject } from './find-resources.js';
export { examineSchemas, type Examiner } from './examine-schemas.js';
export { ExaminedSchemas } from './examined-schemas.js';
export { examinationOf, type ExaminableSchema } from './examination-of.js';
export { ReferenceBroken } from './imported-schemas.js';
export { disagreements } from './one-view/disagreements.js';
export { fieldView, type FieldView } from './one-view/field-view.js';
export { logicalTypesOf } from './one-view/logical-types-of.js';
export { joinFields, type JoinedField, type WireSchema } from './one-view/join-fields.js';
export {
  BaseChanged,
  BelongsToOthers,
  ChangeSetInvalid,
  ReferencesBroken,
  SchemaTooCostly,
  SchemaUnreadable,
} from './errors.js';
export { lifecycleOf } from './lifecycle/lifecycle-of.js';
