/** Decisions: what is asked for, and what is answered. */
export {
  AffectedConsumer,
  BrokenReferrer,
  DecidedChange,
  DecidedCompatibility,
  DecidedDifference,
  Decision,
  DerivedReader,
  Evidence,
  Impact,
  PolicyLevel,
  Provenance,
  ShadowFinding,
  Verdict,
  Violation,
} from './decision.js';
export { CarriedRequest, type CarriedPrincipal, DecisionRequest } from './decision-request.js';
export { GateCheck, type GateDrift, type GatedBefore } from './gate-check.js';
export { DecidedConsent, DecidedExcuse, DecidedWaiver } from './excuses.js';
