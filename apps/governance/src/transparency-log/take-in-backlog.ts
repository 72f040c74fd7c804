import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { BacklogStore, type Chained } from './backlog.store.js';
import { LogStore } from './log.store.js';

/** Links that are taken in at once, so that nobody waits for them. */
const batch = 5_000;
const kinds: readonly Chained[] = ['decision', 'audit'];

/** Takes into the log what chains held before there was one: chain by chain, each in its order; it goes on after a restart. */
@Injectable()
export class TakeInBacklog {
  private readonly logger = new Logger('transparency log');

  constructor(
    private readonly store: BacklogStore,
    private readonly log: LogStore,
    private readonly transactions: Transactions,
  ) {}

  /** Takes in some; resolves with whether there may be more. */
  async some(): Promise<boolean> {
    for (const kind of kinds) {
      if (!(await this.takeIn(kind))) continue;
      const { taken, links } = await this.log.backlog();
      this.logger.log(`Took ${taken} of ${links} places in chains from before the log into it`);
      return true;
    }
    return false;
  }

  private takeIn(kind: Chained): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const behind = await this.store.lockNext(tx, kind);
      if (!behind) return false;
      await this.store.takeIn(tx, kind, behind, batch);
      return true;
    });
  }
}
