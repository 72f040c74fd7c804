import { Loop } from '#background';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { RateLimitsStore } from './rate-limits.store.js';
import type { WindowCounts } from './window-counts.js';

const everyMs = 1_000;

/** Tells other replicas once a second what was counted here, all in one statement, and learns what they counted. */
export class SharedCounts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SharedCounts.name);
  private forgotten = 0;
  private exchange: Promise<void> = Promise.resolve();
  private readonly loop = new Loop({
    round: async () => {
      await this.share();
      return everyMs;
    },
    failed: ({ message }, inARow) => {
      if (inARow === 1)
        this.logger.warn(`Each replica counts requests for itself until it can be told: ${message}`);
      return everyMs;
    },
  });

  constructor(
    private readonly store: RateLimitsStore,
    private readonly counts: readonly WindowCounts[],
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Ends after the statement under way, before the database closes. */
  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** Resolves when others can know what was counted before. @throws the database's error; it is then told the next time */
  share(): Promise<void> {
    // What is being told must not be told again.
    this.exchange = this.exchange.catch(() => undefined).then(() => this.tell());
    return this.exchange;
  }

  private async tell(): Promise<void> {
    const untold = this.counts.flatMap((counts) => counts.untold().map((it) => ({ ...it, counts })));
    if (untold.length === 0) return;
    const totals = await this.store.add(
      untold.map(({ counts, subject, ...it }) => ({ ...it, subject: `${counts.limit.name} ${subject}` })),
    );
    untold.forEach(({ counts, ...it }, nth) => counts.told(it, totals[nth] ?? it.used));
    await this.forgetBefore(Math.min(...untold.map(({ window }) => window)));
  }

  private async forgetBefore(window: number): Promise<void> {
    if (this.forgotten === window) return;
    this.forgotten = window;
    await this.store.forgetBefore(window);
  }
}
