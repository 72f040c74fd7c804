import { Clock } from '#clock';
import type { Addressee } from '#contracts/notices';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import type { PolicyScope } from '#policy-engine';
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
      const owners = new Map<PolicyScope, Addressee[]>();
      for (const { scope } of ending)
        if (!owners.has(scope)) owners.set(scope, await this.addressees.ownersOf(scope));
      const told = ending.map((waiver) =>
        noticeGiven(newsOfEnd(waiver, owners.get(waiver.scope) ?? []), now),
      );
      await this.outbox.add(tx, told);
      return ending.length === atOnce;
    });
  }
}
