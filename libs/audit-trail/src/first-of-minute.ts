import { LRUCache } from 'lru-cache';

/** Limits count by the minute. */
const minuteMs = 60_000;
const mostRemembered = 100_000;

/** Tells what is the first of its kind in a minute: of what comes by the thousand, one entry says enough. */
export class FirstOfMinute {
  private begins = -Infinity;
  private readonly known = new LRUCache<string, true>({ max: mostRemembered });

  /** When the minute began, in milliseconds since 1970, if this is the first in it; else undefined. */
  of(kind: string, at: Date): number | undefined {
    const begins = Math.floor(at.getTime() / minuteMs) * minuteMs;
    if (begins !== this.begins) this.known.clear();
    this.begins = begins;
    if (this.known.has(kind)) return undefined;
    this.known.set(kind, true);
    return begins;
  }
}
