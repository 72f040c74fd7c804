/**
 * Batching windows: how long what registrations read waits for what others read that came along the last time, in
 * milliseconds. Many at once then cost a few statements together; one alone never waits.
 */
export const readsBatchingWindowMs = 3;

/** The same for what they write, each of which ends with a flush to disk. */
export const writesBatchingWindowMs = 8;
