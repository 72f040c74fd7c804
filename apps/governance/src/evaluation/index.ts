/** The one way from a change to a verdict: facts, input, evaluation, findings, excuses, verdict. Enter it where you stand. */
export { buildPolicyInput } from './build-policy-input.js';
export { DecideChangeSet, type Decided, type Question } from './decide-change-set.js';
export { EvaluationModule } from './evaluation.module.js';
export { EvaluationSettings } from './evaluation-settings.js';
export { excuse, noExcuses, type Excuse } from './excuse.js';
export { ExcuseSources, type ExcuseSource } from './excuse-sources.js';
export { findFacts, type Facts, type FactSources } from './find-facts.js';
export { findingsOf, together, type Findings } from './findings.js';
export type { Evaluator, InputText } from './judge-group.js';
export { judgeInput, type Judged, type Judgement } from './judge-input.js';
export type { SetContext } from './set-context.js';
export { verdictOf, worst } from './verdict.js';
