import { pause } from './pause.js';

/** What a {@link Loop} does. */
export interface LoopOptions {
  /**
   * One round. Resolves with how long to rest before the next one, in milliseconds, 0 for not at all.
   * @param signal aborted when the loop is to stop: what waits within a round waits on it
   */
  readonly round: (signal: AbortSignal) => Promise<number>;
  /**
   * Told of a round that failed, and the how manieth in a row it is; not of one that fails while the loop stops.
   * @returns how long to rest before the next round, in milliseconds
   */
  readonly failed: (error: Error, inARow: number) => number;
}

/** Work that comes round again and again, one round after the other, until it is stopped. */
export class Loop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failures = 0;
  private rest = new AbortController();

  constructor(private readonly options: LoopOptions) {}

  /** How many rounds have failed since the last one that did not. */
  get failuresInARow(): number {
    return this.failures;
  }

  /** Begins in the background. Idempotent. */
  start(): void {
    this.running ??= this.run();
  }

  /** Ends the rest under way; during a round, the rest after it. */
  wake(): void {
    this.rest.abort();
  }

  /** Resolves after the round under way; a rest ends at once. Idempotent, and what was stopped does not start again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.rest = new AbortController();
      const restMs = await this.round(signal);
      if (restMs > 0) await pause(restMs, this.rest.signal);
    }
  }

  private async round(signal: AbortSignal): Promise<number> {
    try {
      const restMs = await this.options.round(signal);
      this.failures = 0;
      return restMs;
    } catch (error) {
      if (signal.aborted) return 0;
      this.failures += 1;
      return this.options.failed(error as Error, this.failures);
    }
  }
}
