import { createHash, randomBytes } from 'node:crypto';

/** A UUID of version 7: ordered by the time it was made, so that an index grows at its end. */
export function uuidv7(now = Date.now()): string {
  return versionSeven(now, randomBytes(16));
}

/** The same for whoever makes it of the same text at the same time: so that something which many tell of is told once. */
export function uuidv7Of(text: string, now: number): string {
  return versionSeven(now, createHash('sha256').update(text).digest().subarray(0, 16));
}

function versionSeven(now: number, bytes: Buffer): string {
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The smallest id of version 7 that can be made at a time; none is made before 1970. */
export function firstIdAt(time: Date): string {
  const hex = Math.max(time.getTime(), 0).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/**
 * Between which ids of version 7 those lie that were made for what happened in a period: from `first` on, before `end`.
 * @param latestMs how long after it happened an id may have been made
 */
export function idsWithin(
  { from, to }: { readonly from?: string; readonly to?: string },
  latestMs: number,
): { first?: string; end?: string } {
  return {
    ...(from !== undefined && { first: firstIdAt(new Date(from)) }),
    ...(to !== undefined && { end: firstIdAt(new Date(Date.parse(to) + latestMs)) }),
  };
}
