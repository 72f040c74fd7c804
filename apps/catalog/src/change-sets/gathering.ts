/**
 * How long the reads and writes of registrations wait for those of others that came along the last time, in milliseconds.
 * Many at once then cost a few statements together; one alone never waits.
 */
export const gatherMs = 8;
