const SHORTEST_MS = 25;
const LONGEST_MS = 50;

/**
 * How long to let work gather before the next round, in milliseconds, when the last round took `tookMs`. A round for many
 * costs little more than a round for one; on a busy machine, where rounds take long, fewer of them leave it more room.
 */
export function batchingWindow(tookMs: number): number {
  return Math.min(Math.max(tookMs, SHORTEST_MS), LONGEST_MS);
}
