import { Injectable, Logger } from '@nestjs/common';
import { firstIdAt } from '#ids';
import { DecisionsStore } from './decisions.store.js';

const dayMs = 86_400_000;
/** Decisions of one statement: each may have megabytes. */
const batch = 200;

/** How long the content of dry runs is kept, in days. */
export class DryRunRetention {
  constructor(readonly days: number) {}
}

/** Forgets what dry runs were about once it is old; that they were made, by whom, and with which verdict stays. */
@Injectable()
export class ForgetDryRuns {
  private readonly logger = new Logger(ForgetDryRuns.name);

  constructor(
    private readonly store: DecisionsStore,
    private readonly retention: DryRunRetention,
  ) {}

  /** Forgets those of one batch, so that nobody waits for it; resolves with whether there may be more. */
  async some(now: Date): Promise<boolean> {
    const before = firstIdAt(new Date(now.getTime() - this.retention.days * dayMs));
    const forgotten = await this.store.forgetDryRuns(before, batch);
    if (forgotten > 0) this.logger.log(`Forgot the content of ${forgotten} dry runs`);
    return forgotten === batch;
  }
}
