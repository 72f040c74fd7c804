/** Decides with all that this service knows; the way itself is the library's. */
export { DecideChangeSet } from './decide-change-set.js';
export { EngineApart } from './engine-apart.js';
export { EvaluationModule } from './evaluation.module.js';
export { EvaluationSettings } from './evaluation-settings.js';
export { ExcuseSources, type ExcuseSource, type ExcuseUse } from './excuse-sources.js';
export { StandingInputs } from './standing-inputs.js';
