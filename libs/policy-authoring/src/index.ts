/** What a policy's author needs: validation of its source, its tests, and traces. Needs the `opa` binary. */
export { PolicyAuthoring } from './policy-authoring.js';
export type { PolicyAuthoringOptions } from './policy-authoring.js';
export type { AuthoringContext, OtherPolicy, PolicySource, SampleInput } from './source/policy-source.js';
export type {
  PolicyCoverage,
  PolicyTestResult,
  PolicyTests,
  SourceFinding,
  SourcePlace,
  UncoveredRows,
  ValidationReport,
  ValidationStage,
} from './report.js';
export type { Trace, TraceOperation, TraceOptions, TraceStep } from './trace/trace.js';
export { packageRoot } from './source/package-root.js';
export {
  MAX_SOURCE_BYTES,
  MAX_SOURCE_FILES,
  SourcePathRefused,
  SourceTooLarge,
} from './source/guard-source.js';
export { PolicyUncompilable } from './trace/policy-uncompilable.js';
export { OpaOverran } from './opa/opa-overran.js';
