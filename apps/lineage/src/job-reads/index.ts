/** Jobs as consumers of the contracts whose datasets they read. */
export { JobReadsModule } from './job-reads.module.js';
export { consumerId, ObserveJobReads } from './observe-job-reads.js';
