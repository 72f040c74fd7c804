/** OpenLineage events, read as far as they bear on lineage. */
export type { DerivedFlow } from './column-lineage.js';
export { EventRefused } from './event-refused.js';
export type { Fact } from './fact.js';
export type { DatasetChange } from './lifecycle.js';
export { type ReadEvent, readEvent } from './read-event.js';
export type { Parts } from './read-parts.js';
export type { DatasetPart, ParentRun } from './run-context.js';
export { runIdOf } from './run-id.js';
