/** The one way in which the quality of a contract moves, whatever set it moving. */
export { AssessContracts, type Heard, type Traces } from './assess-contracts.js';
export { AssessmentModule } from './assessment.module.js';
export {
  type Consequences,
  type Evaluation,
  type EvaluationListener,
  EvaluationListeners,
  type FoundIn,
} from './evaluation-listeners.js';
