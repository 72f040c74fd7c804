/** What a policy's author needs: validation of its source, its tests, and traces. Needs the `opa` binary. */
export type { ExplainedRule } from './explain/explain-source.js';
export type { ReadFact } from './explain/facts-read.js';
export { documentsRoot, libraryRoot } from './source/package-root.js';
export { PolicyAuthoring } from './policy-authoring.js';
export type { AuthoringContext, PolicySource, SampleInput } from './source/policy-source.js';
export type { SourceFinding, ValidationReport } from './report.js';
export type { Trace } from './trace/trace.js';
