/** Runs, as they are told of: what proofs of readings are about. */
export { RunRecordsModule } from './run-records.module.js';
