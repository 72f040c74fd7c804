import { EventTypes, Topics } from '#contracts/events';
import { Outbox } from '#messaging';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DerivationsStore } from './derivations.store.js';
import { FindDerivations } from './find-derivations.js';

/** How much of what changed is looked at in one transaction, and how many contracts are looked up in it. */
const mostTouched = 5_000;
const mostContracts = 10;

/** Keeps what is told of the derivations of contracts current: one replica at a time works off what changed. */
@Injectable()
export class UpdateDerivations {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DerivationsStore,
    private readonly finding: FindDerivations,
    private readonly outbox: Outbox,
  ) {}

  /** Does one piece. @returns whether there may be more */
  some(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      // Two at once could each miss what the other one is about to find.
      if (!(await this.store.lead(tx))) return false;
      const touched = await this.store.markStale(tx, mostTouched);
      const contracts = await this.store.takeStale(tx, mostContracts);
      for (const contractId of contracts) await this.update(tx, contractId);
      return touched === mostTouched || contracts.length === mostContracts;
    });
  }

  private async update(tx: Tx, contractId: string): Promise<void> {
    const { state, nodes } = await this.finding.of(contractId);
    await this.store.keepReach(tx, contractId, nodes);
    const since = await this.store.keep(tx, contractId, state);
    if (since === undefined) return;
    const at = since.toISOString();
    const data = { contractId, ...state, at };
    await this.outbox.add(tx, [
      { topic: Topics.derivations, key: contractId, type: EventTypes.derivationsChanged, time: at, data },
    ]);
  }
}
