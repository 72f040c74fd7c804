import { Injectable, Logger } from '@nestjs/common';
import { firstIdAt } from '#ids';
import { AgeingDecisionsStore } from './ageing-decisions.store.js';

const dayMs = 86_400_000;
/** Decisions of one statement: each may have megabytes. */
const batch = 200;

/** How long the content of decisions is kept, in days. */
export class DecisionRetention {
  /** @param others registrations, imports and what agents report; undefined: for ever */
  constructor(
    readonly dryRuns: number,
    readonly others: number | undefined,
  ) {}
}

/** Forgets what decisions were about once they are old; that they were made, by whom, and with which verdict stays. */
@Injectable()
export class ForgetDecisions {
  private readonly logger = new Logger(ForgetDecisions.name);

  constructor(
    private readonly store: AgeingDecisionsStore,
    private readonly retention: DecisionRetention,
  ) {}

  /** Forgets those of one batch, so that nobody waits for it; resolves with whether there may be more. */
  async some(now: Date): Promise<boolean> {
    const { dryRuns, others } = this.retention;
    const forgotten = await this.store.forgetDryRuns(firstIdAgo(now, dryRuns), batch);
    const further = others === undefined ? 0 : await this.store.forgetOthers(firstIdAgo(now, others), batch);
    if (forgotten + further > 0)
      this.logger.log(`Forgot the content of ${forgotten} dry runs and ${further} other decisions`);
    return forgotten === batch || further === batch;
  }
}

function firstIdAgo(now: Date, days: number): string {
  return firstIdAt(new Date(now.getTime() - days * dayMs));
}
