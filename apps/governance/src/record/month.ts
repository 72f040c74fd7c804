import { firstIdAt } from '#ids';

/** A month in UTC, as decisions are divided by it. */
export interface Month {
  /** `2026_12`: names sort like months. */
  readonly name: string;
  /** The smallest id that can be made in it: ids begin with the time in milliseconds. */
  readonly firstId: string;
  /** The smallest id that can be made after it. */
  readonly endId: string;
}

/** The month of a time and those that follow it, `count` in all. */
export function monthsFrom(time: Date, count: number): Month[] {
  return Array.from({ length: count }, (_, nth) => monthOf(beginningOf(time, nth)));
}

function monthOf(begins: Date): Month {
  return {
    name: begins.toISOString().slice(0, 7).replace('-', '_'),
    firstId: firstIdAt(begins),
    endId: firstIdAt(beginningOf(begins, 1)),
  };
}

function beginningOf(time: Date, later: number): Date {
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + later, 1));
}
