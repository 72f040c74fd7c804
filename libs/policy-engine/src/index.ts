export type {
  JsonObject,
  PolicyApplicability,
  PolicyLevel,
  PolicyMetadata,
  PolicyScope,
  PolicySet,
  PolicySources,
  RegoModule,
} from './policy-set/policy-set.js';
export type {
  Evaluation,
  EvaluationError,
  EvaluationErrorCode,
  EvaluationFailed,
  EvaluationOk,
  PolicyFindings,
  Violation,
} from './engine/evaluation.js';
export type { PolicyEngineOptions } from './engine/policy-engine-options.js';
