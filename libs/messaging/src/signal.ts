/** A wake-up call that is not lost when given before anyone waits. */
export class Signal {
  private given = false;
  private waiter: (() => void) | undefined;

  /** Wakes the waiter, or the next one to come. */
  give(): void {
    this.given = true;
    this.waiter?.();
  }

  /** Resolves when the signal was given since the last call, or after `ms` milliseconds. */
  async taken(ms: number): Promise<void> {
    if (!this.given) await this.wait(ms);
    this.given = false;
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiter = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.waiter = done;
    });
  }
}
