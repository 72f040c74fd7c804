/** Reconciliation: what is declared against what Kafka really has. */
export { ReconciliationModule } from './reconciliation.module.js';
export { watchOf } from './watch-of.js';
