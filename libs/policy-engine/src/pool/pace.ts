/** A thread is given what it is through with in about so many milliseconds: it never waits for the host, and little waits behind it. */
const aheadMs = 32;
/** The next one, while one is evaluated. */
const fewest = 2;
/** How much one evaluation counts beside those before it. */
const weight = 1 / 16;

/**
 * How many evaluations a thread is given at a time, by how long those before took. What waits behind an evaluation is taken back
 * and sent again as soon as that seems to be stuck, which on a busy machine every one of some milliseconds does.
 */
export class Pace {
  private meanMs = 0;

  /** @param most for evaluations that take next to nothing */
  constructor(private readonly most: number) {}

  took(ms: number): void {
    this.meanMs += (ms - this.meanMs) * weight;
  }

  get atOnce(): number {
    return Math.max(fewest, Math.min(this.most, Math.round(aheadMs / this.meanMs)));
  }
}
