/** What counts now: the policies and parameters in force, the sets they are evaluated in, and how they change. */
export { asDecided, setsNamed } from './as-decided.js';
export { FollowInForce } from './follow-in-force.js';
export { InForce, type ReleasedSet, type StagedSet } from './in-force.js';
export { InForceModule } from './in-force.module.js';
export { LibrariesStore, type LibraryRevision } from './libraries.store.js';
export { emptyLibrary, type LibraryDocument, type ScopeLibrary } from './library.js';
export { entriesOf, valueOf } from './parameters/effective-parameters.js';
export { ParameterSchema } from './parameters/parameter-schema.js';
export { ParametersStore, type ScopeParameters } from './parameters/parameters.store.js';
export { isWeaker } from './parameters/tighten.js';
export { PolicySets } from './policy-sets.js';
export { PolicySetsStore, type RecordedSet } from './policy-sets.store.js';
export { SetFailures } from './set-failures.js';
export { ScopeSetsStore } from './scope-sets.store.js';
export { isStage, PolicyState } from './stage.js';
