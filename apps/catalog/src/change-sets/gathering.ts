// How long the reads and writes of registrations wait for those of others that came along the last time, in milliseconds. Many at
// once then cost a few statements together; one alone never waits. A write ends with a flush to disk, so it may wait longer.
export const readsGatherMs = 3;
export const writesGatherMs = 8;
