/** The events that pass between services, and their topics. */
export { AccessAttempted, AccessAudited, AccessConcluded } from './access-events.js';
export {
  ChangeApplied,
  ContractRegistered,
  DomainRegistered,
  EvolutionConfigured,
  ProductRegistered,
  SchemaDeleted,
  SchemaRegistered,
} from './catalog-events.js';
export { CatalogTells } from './catalog-tells.js';
export { ChecksReported, QualityFacets } from './checks-events.js';
export { CredentialStated, CredentialsUsed } from './credential-events.js';
export { EventTypes } from './event-types.js';
export {
  ApprovalTold,
  FourEyesSet,
  ImpactDemandSet,
  LibrarySet,
  ParametersSet,
  PlanStated,
  PolicyMoved,
  ScopeOwnerNamed,
  type SetPlaced,
} from './policy-events.js';
export { CheckpointSigned, ConsentStated, DecisionMade, WaiverStated } from './governance-events.js';
export { GrantStated } from './grant-events.js';
export {
  ConsumerChanged,
  ConsumptionObserved,
  LineageAuditMade,
  ReportMadeForAnother,
} from './lineage-events.js';
export { type ColumnSource, DerivationsChanged, type DerivedPlace } from './derivation-events.js';
export {
  CheckOutcome,
  IncidentStatus,
  OpenIncidents,
  ProductQualityChanged,
  QualityAlert,
  QualityObserved,
  QualityStatusChanged,
  Severity,
} from './quality-events.js';
export { NamedKind, NameGiven } from './name-events.js';
export { TermRegistered } from './term-events.js';
export { CompactedTopics, KeptTopics, Topics } from './topics.js';
