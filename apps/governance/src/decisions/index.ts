/** The record of decisions: written once, chained by hash, read and verified. */
export { decisionExample, inputExample, someDecision } from './decision.example.js';
export { DecisionsModule } from './decisions.module.js';
export { DecisionsStore } from './decisions.store.js';
export { DryRunRetention } from './forget-dry-runs.js';
export { isOfScope, RecordedChanges, type RecordedChange } from './recorded-changes.js';
export { RecordDecision } from './record-decision.js';
export { ShownDecisions } from './shown-decisions.js';
export { VerifyChains } from './verify-chains.js';
