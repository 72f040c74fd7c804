/** The one way from a change to a verdict, pure: facts, input, evaluation, findings, excuses, verdict. Enter it where you stand. */
export { buildPolicyInput } from './build-policy-input.js';
export type { ChangeContent } from './change-content.js';
export { type Asked, decide, type Decided, type Grounds } from './decide.js';
export { findFacts, type Facts, type FactSources } from './find-facts.js';
export type { KnownConsumer } from './known-consumer.js';
export type { KnownDerivations } from './known-derivations.js';
export type { KnownFacts, KnownQuality } from './known-facts.js';
export { domainScope, globalScope, productScope } from './scope.js';
export {
  schemaAgain,
  standingInputs,
  type Standing,
  type StandingGrounds,
  type WantedStanding,
} from './standing-inputs.js';
export type { SetContext } from './set-context.js';
export { asWarning } from './judging/as-warning.js';
export { excuse, noExcuses, type Excuse } from './judging/excuse.js';
export { findingsOf, together, type Findings } from './judging/findings.js';
export type { Evaluator, InputText } from './judging/judge-group.js';
export { judgeInput, type Judged, type Judgement } from './judging/judge-input.js';
export {
  LEVEL_ORDER,
  levelled,
  LEVELS,
  type Levels,
  levelsIn,
  levelsSchema,
  type SetLevel,
} from './judging/levels.js';
export type { SetFailure } from './judging/set-failure.js';
export {
  alone,
  type Applying,
  groupOf,
  type Releases,
  type SetGroup,
  shippedGroups,
  type ShippedSettings,
  type Stage,
} from './judging/set-group.js';
export { isOnTrial, type SetAbout, TRIAL_MS, type Trial } from './judging/trial.js';
export { verdictOf, worst } from './judging/verdict.js';
export { countingIn, VERSIONS, versionsIn, versionsSchema } from './judging/versions.js';
