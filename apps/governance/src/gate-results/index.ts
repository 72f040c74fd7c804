/** What the gate said of each proposed change, by where the change comes from and by what it would make of things. */
export { CheckAgainstGate } from './check-against-gate.js';
export { ForgetGateResults, GateResultRetention } from './forget-gate-results.js';
export { gateKeyOf, originOf } from './gate-key.js';
export type { GateResult, NewGateResult } from './gate-result.js';
export { GateResultsModule } from './gate-results.module.js';
export { type GatedDecision, GateResultsStore } from './gate-results.store.js';
