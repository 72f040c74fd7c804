import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from './loop.js';

/**
 * Does a piece of work again and again while the application is up: at once while there is more to do, else after a pause. A
 * failure is logged and the work is tried again after a pause.
 */
export class Poller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  /**
   * @param everyMs the pause, in milliseconds
   * @param work does one piece; resolves with whether there may be more
   */
  constructor(name: string, everyMs: number, work: () => Promise<boolean>) {
    const logger = new Logger(name);
    this.loop = new Loop({
      round: async () => ((await work()) ? 0 : everyMs),
      failed: ({ message }) => {
        logger.warn(`It will be tried again: ${message}`);
        return everyMs;
      },
    });
  }

  /** Has the work done soon, as there is some: a pause ends. */
  wake(): void {
    this.loop.wake();
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Ends after the piece under way, before the database closes. */
  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
