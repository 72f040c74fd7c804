import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Topics } from '#contracts/events';
import { MessagingHealth } from '#messaging';

const sources = {
  catalog: [Topics.domains, Topics.products, Topics.contracts, Topics.schemas, Topics.evolution],
  lineage: [Topics.edges],
  quality: [Topics.qualityStatus],
} as const;
type Source = keyof typeof sources;

const everyMs = 1_000;

/**
 * How far the projections are caught up: RFC 3339 times up to which every event is applied, or `unknown` before the
 * first check succeeded. Asked of the log once a second, for all replicas of the group together.
 */
@Injectable()
export class Freshness implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly caughtUp: Record<Source, string> = {
    catalog: 'unknown',
    lineage: 'unknown',
    quality: 'unknown',
  };
  private readonly logger = new Logger(Freshness.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly messaging: MessagingHealth) {}

  get catalog(): string {
    return this.caughtUp.catalog;
  }

  get lineage(): string {
    return this.caughtUp.lineage;
  }

  get quality(): string {
    return this.caughtUp.quality;
  }

  /** Whether an answer about consumers can be complete: lineage's events have been caught up with at least once. */
  get lineageKnown(): boolean {
    return this.caughtUp.lineage !== 'unknown';
  }

  onApplicationBootstrap(): void {
    this.schedule(0);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private schedule(afterMs: number): void {
    this.timer = setTimeout(() => void this.check(), afterMs);
    this.timer.unref();
  }

  private async check(): Promise<void> {
    const asked = new Date().toISOString();
    try {
      const { lag } = await this.messaging.report();
      for (const source of Object.keys(sources) as Source[]) {
        const behind = lag.some(
          (it) => (sources[source] as readonly string[]).includes(it.topic) && it.committed < it.end,
        );
        if (!behind) this.caughtUp[source] = asked;
      }
    } catch (error) {
      this.logger.debug(`The log did not say how far it is: ${String(error)}`);
    }
    if (this.timer) this.schedule(everyMs);
  }
}
