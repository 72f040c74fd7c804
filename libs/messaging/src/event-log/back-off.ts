import { RetryLater } from './event-log.js';

const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** How long to wait, in milliseconds, after the `failures`-th failure in a row (from 1); a {@link RetryLater} decides itself. */
export function backOff(failures: number, failure?: unknown): number {
  if (failure instanceof RetryLater) return failure.afterMs;
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}
