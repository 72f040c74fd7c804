export { tightenings } from './policy-set/policy-set.js';
export type {
  DeclaredParameter,
  JsonObject,
  PolicyApplicability,
  PolicyLevel,
  PolicyMetadata,
  PolicyScope,
  PolicySet,
  PolicySources,
  RegoModule,
  Tightening,
} from './policy-set/policy-set.js';
export { defaultsOf, withDefaults } from './policy-set/parameter-defaults.js';
export { findOpa, findRegal, OpaMissing } from './policy-set/opa-binary.js';
export { compileAnswers, compileSet } from './policy-set/compile-set.js';
export type { CompileOptions } from './policy-set/compile-set.js';
export { setDigest } from './policy-set/set-digest.js';
export { PolicyRejected } from './policy-set/policy-rejected.js';
export type { PolicyFinding } from './policy-set/policy-rejected.js';
export {
  CompiledSetInvalid,
  loadCompiledSet,
  loadCompiledSets,
  writeCompiledSet,
} from './policy-set/compiled-sets.js';
export { OpaWorkspace, sourcePath, SOURCES, workspacePath } from './policy-set/opa-workspace.js';
export type { OpaOutput, OpaRunner } from './policy-set/run-opa.js';
export { readOpaErrors } from './policy-set/opa-errors.js';
export type { OpaError } from './policy-set/opa-errors.js';
export { allowedBuiltins, withoutBuiltins } from './policy-set/capabilities.js';
export type { AllowedBuiltins } from './policy-set/capabilities.js';
export { customAnnotations, readPackageAnnotations } from './policy-set/package-annotations.js';
export type { AnnotationMistake, PackageAnnotationsRead } from './policy-set/package-annotations.js';
export { aggregatorModule, entryPoints, RESULT_ENTRY_POINT } from './policy-set/aggregator.js';
export { readModules, readPolicyFolder, readPolicySchemas } from './policy-set/policy-folder.js';
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
export { PolicyEngine } from './engine/policy-engine.js';
export { PolicyEngineHere } from './engine/engine-here.js';
export { answerByHost } from './module/answer-by-host.js';
export { createInstance } from './wasm/policy-instance.js';
export type { PolicyInstance } from './wasm/policy-instance.js';
export type { InstanceOptions } from './wasm/instance-options.js';
export { EvaluationFault } from './wasm/evaluation-fault.js';
export {
  answeredBuiltinNames,
  createHostBuiltins,
  hostBuiltinNames,
  BuiltinError,
} from './builtins/index.js';
export {
  RegoObject,
  RegoSet,
  encodeValue,
  identity,
  jsonEntries,
  parseJson,
  printValue,
  sortedValues,
} from './builtins/values/index.js';
export type { RegoValue } from './builtins/values/index.js';
