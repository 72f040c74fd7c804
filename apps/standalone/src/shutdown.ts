type Step = () => Promise<void>;

/** What was started, to be stopped once and in the opposite order. */
export class Shutdown {
  private readonly steps: Step[] = [];
  private running: Promise<void> | undefined;

  /** Whether stopping has begun: what fails from here on fails because of it. */
  get begun(): boolean {
    return this.running !== undefined;
  }

  /** Adds how to stop what was just started. */
  add(step: Step): void {
    this.steps.push(step);
  }

  /** Stops everything. Called again, it answers with the same stop. */
  run(): Promise<void> {
    this.running ??= this.undo();
    return this.running;
  }

  private async undo(): Promise<void> {
    for (const step of this.steps.reverse()) await step();
  }
}
