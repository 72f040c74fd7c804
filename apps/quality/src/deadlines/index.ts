/** Deadlines of freshness promises. */
export { DeadlinesModule } from './deadlines.module.js';
