/** Two schemas are too large, too deep or too entangled to be compared or flattened in bounded time. */
export class ComparisonTooLarge extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ComparisonTooLarge';
  }
}

/** Enough for 10,000 fields or two unions of a thousand branches; spent in about a second. */
const MAX_STEPS = 2_000_000;

/** Below what the JavaScript stack holds, above any schema written by hand or generated from code. */
const MAX_DEPTH = 600;

/** Counts the work of one comparison, so that hostile schemas end in an error instead of a hang or an overflow. */
export class StepBudget {
  private spent = 0;
  private depth = 0;

  constructor(
    private readonly steps: number = MAX_STEPS,
    private readonly maxDepth: number = MAX_DEPTH,
  ) {}

  /**
   * Takes steps from the budget.
   * @throws ComparisonTooLarge when none are left
   */
  spend(steps = 1): void {
    this.spent += steps;
    if (this.spent > this.steps) {
      throw new ComparisonTooLarge(`The schema needs more than ${this.steps} steps to walk through.`);
    }
  }

  /**
   * Runs one level of a recursion.
   * @throws ComparisonTooLarge when it is nested too deep
   */
  deeper<Result>(step: () => Result): Result {
    if (this.depth >= this.maxDepth) {
      throw new ComparisonTooLarge(`The schema is nested more than ${this.maxDepth} levels deep.`);
    }
    this.depth += 1;
    try {
      return step();
    } finally {
      this.depth -= 1;
    }
  }
}
