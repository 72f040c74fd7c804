import { Loop } from '#background';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Topics } from '#contracts/events';
import { MessagingHealth } from '#messaging';

const sources = {
  catalog: [Topics.domains, Topics.products, Topics.contracts, Topics.schemas, Topics.evolution],
  lineage: [Topics.edges, Topics.derivations],
  quality: [Topics.qualityStatus],
} as const;
type Source = keyof typeof sources;

const everyMs = 1_000;

/**
 * How far the projections are caught up: RFC 3339 times up to which every event is applied, or `unknown` before the
 * first check succeeded. Asked of the log once a second, for all replicas of the group together.
 */
@Injectable()
export class Freshness implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly caughtUp: Record<Source, string> = {
    catalog: 'unknown',
    lineage: 'unknown',
    quality: 'unknown',
  };
  private readonly logger = new Logger(Freshness.name);
  private readonly loop = new Loop({
    round: () => this.check(),
    failed: ({ message }) => {
      this.logger.debug(`The log did not say how far it is: ${message}`);
      return everyMs;
    },
  });

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
    this.loop.start();
  }

  /** Waits for no check: of a log that is away it would be a long one, and nothing comes of it now. */
  beforeApplicationShutdown(): void {
    void this.loop.stop();
  }

  private async check(): Promise<number> {
    const asked = new Date().toISOString();
    const lag = await this.messaging.lag();
    for (const source of Object.keys(sources) as Source[]) {
      const behind = lag.some(
        (it) => (sources[source] as readonly string[]).includes(it.topic) && it.committed < it.end,
      );
      if (!behind) this.caughtUp[source] = asked;
    }
    return everyMs;
  }
}
