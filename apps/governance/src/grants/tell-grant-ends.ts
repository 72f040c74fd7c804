import { Clock } from '#clock';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { grantStated } from './change-grant.js';
import { newsOfEnd } from './grant-news.js';
import { GrantsStore } from './grants.store.js';

const dayMs = 86_400_000;
/** How long before its end whoever reads is told of it. */
const daysAhead = 14;
const atOnce = 100;

/** Tells that grants will end, and that they have: for what provisions access time does not pass by itself. */
@Injectable()
export class TellGrantEnds {
  constructor(
    private readonly store: GrantsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Tells of some, each once whichever replica gets it; resolves with whether there may be more. */
  some(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const ahead = new Date(now.getTime() + daysAhead * dayMs);
      const ending = await this.store.takeEnding(tx, now, ahead, atOnce);
      const ended = await this.store.takeEnded(tx, now, atOnce);
      const step = {
        actor: 'time',
        reason: null,
        until: null,
        at: now.toISOString(),
        action: 'expired' as const,
      };
      await this.outbox.add(tx, [
        ...ending.map((it) => noticeGiven(newsOfEnd(it, false), now)),
        ...ended.flatMap((it) => [
          grantStated(it, { ...step, revision: it.revision }),
          noticeGiven(newsOfEnd(it, true), now),
        ]),
      ]);
      return ending.length === atOnce || ended.length === atOnce;
    });
  }
}
