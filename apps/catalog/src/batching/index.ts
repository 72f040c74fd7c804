/**
 * How long the reads of registrations wait for those of others that came along the last time, in milliseconds. Many at once then
 * cost a few statements together; one alone never waits.
 */
export const readsGatherMs = 3;

/** The same for their writes, each of which ends with a flush to disk. */
export const writesGatherMs = 8;
