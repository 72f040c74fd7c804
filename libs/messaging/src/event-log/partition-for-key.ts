import { createHash, randomInt } from 'node:crypto';

/** The partition of a key: always the same for the same key; any for none. */
export function partitionForKey(key: string | null, partitions: number): number {
  if (key === null) return randomInt(partitions);
  return createHash('sha1').update(key).digest().readUInt32BE(0) % partitions;
}
