import { Loop } from '#background';
import { Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import type { ReScanProducts } from './re-scan-products.js';
import { restAfter } from './rest-after.js';
import type { SpreadChanges } from './spread-changes.js';

const idleMs = 1_000;
const failedMs = 5_000;

/** Judges anew what changes, with at most half of the processors: decisions come first. */
export class ReScanLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('re-scans');
  private readonly loop = new Loop({
    round: () => this.round(),
    failed: ({ message }) => {
      this.logger.warn(`It will be tried again: ${message}`);
      return failedMs;
    },
  });

  constructor(
    private readonly changes: SpreadChanges,
    private readonly products: ReScanProducts,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<number> {
    const [began, before] = [performance.now(), process.cpuUsage()];
    const hasMore = (await this.changes.some()) || (await this.changes.stale());
    const judged = await this.products.some();
    if (judged === 0 && !hasMore) return idleMs;
    const { user, system } = process.cpuUsage(before);
    const spent = { wallMs: performance.now() - began, processorMs: (user + system) / 1_000 };
    return restAfter(spent, availableParallelism());
  }
}
