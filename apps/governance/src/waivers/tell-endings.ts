import { Clock } from '#clock';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ScopeAddressees } from '../scopes/index.js';
import { newsOfEnd } from './waiver-news.js';
import { WaiversStore } from './waivers.store.js';

const dayMs = 86_400_000;
/** How long before its end the owners of a waiver are told of it. */
const daysAhead = 7;
const atOnce = 100;

/** Tells the owners of waivers that these will end. */
@Injectable()
export class TellEndings {
  constructor(
    private readonly store: WaiversStore,
    private readonly addressees: ScopeAddressees,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Tells of some, each once whichever replica gets it; resolves with whether there may be more. */
  some(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const before = new Date(now.getTime() + daysAhead * dayMs);
      const ending = await this.store.takeEnding(tx, now, before, atOnce);
      for (const waiver of ending) {
        const owners = await this.addressees.ownersOf(waiver.scope);
        await this.outbox.add(tx, [noticeGiven(newsOfEnd(waiver, owners), now)]);
      }
      return ending.length === atOnce;
    });
  }
}
