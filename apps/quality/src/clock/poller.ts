import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';

/**
 * Runs a piece of work again and again while the application is up: at once while there is more to do, else after a
 * pause. A failure is logged and the work is tried again.
 */
export class Poller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    name: string,
    private readonly everyMs: number,
    /** Does one piece; resolves with whether there may be more. */
    private readonly work: () => Promise<boolean>,
  ) {
    this.logger = new Logger(name);
  }

  onApplicationBootstrap(): void {
    this.running ??= this.run();
  }

  /** Ends after the piece under way, before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const more = await this.work().catch((error: Error) => {
        this.logger.warn(`It will be tried again: ${error.message}`);
        return false;
      });
      // Aborted means that the loop ends.
      if (!more) await setTimeout(this.everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
