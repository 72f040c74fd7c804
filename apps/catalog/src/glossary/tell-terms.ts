import { EventTypes, type TermRegistered, Topics } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { RegisteredTerm } from './term-documents.js';
import { TermsStore } from './terms.store.js';

const atOnce = 100;

/** Tells the other services of terms. */
@Injectable()
export class TellTerms {
  constructor(
    private readonly store: TermsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** Tells of a revision in the transaction that writes it. */
  async of(tx: Tx, registered: RegisteredTerm): Promise<void> {
    await this.store.told(tx, registered);
    await this.outbox.add(tx, [termRegistered(registered)]);
  }

  /** Tells some that a release wrote which told nobody of terms; resolves with whether there may be more. */
  some(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const untold = await this.store.takeUntold(tx, atOnce);
      await this.outbox.add(tx, untold.map(termRegistered));
      return untold.length === atOnce;
    });
  }
}

function termRegistered({ term, revision, at }: RegisteredTerm): NewEvent<TermRegistered> {
  return { topic: Topics.terms, key: term.id, type: EventTypes.termRegistered, data: { term, revision, at } };
}
