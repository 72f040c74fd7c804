/** What a piece of work took. */
interface Spent {
  /** Of the clock. */
  readonly wallMs: number;
  /** Of processors, by all of this process. */
  readonly processorMs: number;
}

/** How much of the processors re-scans leave to others. */
const share = 1 / 2;

/**
 * How long to rest after a piece of work, in milliseconds, so that this process had at most half of the processors meanwhile. What decisions
 * took beside counts too: the more there are, the longer the rest; and what waited for the database or for a processor
 * has rested already.
 */
export function restAfter({ wallMs, processorMs }: Spent, processors: number): number {
  return Math.max(0, Math.ceil(processorMs / (processors * share) - wallMs));
}
