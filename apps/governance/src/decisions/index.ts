/** The record of decisions: written once, chained by hash, read and verified. */
export { differingFindings } from './compare-decisions.js';
export { decisionExample, inputExample, someDecision } from './decision.example.js';
export { DecisionsModule } from './decisions.module.js';
export { DecisionsStore } from './decisions.store.js';
export { DecisionRetention } from './forget-decisions.js';
export { isOfScope, RecordedChanges, type RecordedChange } from './recorded-changes.js';
export { ShownInputs } from './shown-inputs.js';
export { RecordDecision } from './record-decision.js';
export { ShownDecisions } from './shown-decisions.js';
export { VerifyChains } from './verify-chains.js';
