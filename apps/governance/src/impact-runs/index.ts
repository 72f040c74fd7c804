/** What policies and parameters would change, tried on what is registered and was decided before they get a say. */
export { ImpactRunView, toView } from './impact-documents.js';
export type { ImpactRun } from './impact-run.js';
export { ImpactRunRetention } from './forget-impact-runs.js';
export { ImpactRunsModule } from './impact-runs.module.js';
export { RequireImpact } from './require-impact.js';
