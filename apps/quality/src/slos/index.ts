/** Objectives with error budgets, and alerts when these burn too fast. */
export { KeepSlos } from './keep-slos.js';
export { SlosModule } from './slos.module.js';
