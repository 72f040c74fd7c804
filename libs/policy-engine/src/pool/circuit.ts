const OVERRUNS_TO_OPEN = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Keeps a set that overruns every time from costing a thread every time. After three overruns in a row it is open: nothing
 * is evaluated for a second. Then it is tried again, and each further overrun doubles the pause, up to a minute.
 */
export class Circuit {
  private overruns = 0;
  private openUntil = -Infinity;

  /** Whether evaluations are to be refused. @param now milliseconds of a clock that only goes forward */
  isOpen(now: number): boolean {
    return now < this.openUntil;
  }

  /** An evaluation was slow and came to nothing: stopped, out of memory, or with a result that nobody accepts. */
  overran(now: number): void {
    if (++this.overruns < OVERRUNS_TO_OPEN) return;
    const doublings = Math.min(this.overruns - OVERRUNS_TO_OPEN, 30);
    this.openUntil = now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** doublings);
  }

  /** An evaluation came to an end. */
  answered(): void {
    this.overruns = 0;
    this.openUntil = -Infinity;
  }
}
