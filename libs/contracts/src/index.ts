/** Schemas and types of the events and documents that cross a service boundary. */
export * from './identifiers.js';
export * from './domains/domain.js';
export * from './documents/index.js';
export * from './change-sets/change-set.js';
export * from './change-sets/base.js';
export * from './change-sets/evolution.js';
export * from './change-sets/schema-metadata.js';
export * from './change-sets/subject-name.js';
export * from './change-sets/examples.js';
export * from './decisions/decision.js';
export * from './decisions/decision-request.js';
export type * from './policy-input/policy-input.js';
export * from './events/topics.js';
export * from './events/event-types.js';
export * from './events/catalog-events.js';
export * from './events/governance-events.js';
export * from './events/lineage-events.js';
export * from './events/quality-events.js';
