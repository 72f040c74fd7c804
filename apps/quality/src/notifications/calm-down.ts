const minuteMs = 60_000;
const longestMs = 60 * minuteMs;

/**
 * How long to wait before telling of an incident that comes and goes, in milliseconds: nothing the first time and when it came
 * back once; then two minutes, and twice as long each time, up to an hour. What is told meanwhile supersedes what waits, so
 * that the owner hears how it ended.
 */
export function calmDownMs(reopened: number): number {
  return reopened < 2 ? 0 : Math.min(2 ** (reopened - 1) * minuteMs, longestMs);
}
