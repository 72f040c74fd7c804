import { type Principal, recordedAs } from '#access';
import type { DataProduct } from '#contracts/documents';
import { uuidv7 } from '#ids';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ReadDocuments } from '../documents/index.js';
import { DomainsStore } from '../domains/index.js';
import type { Handover, NewHandover } from './handover.js';
import { HandoverPointless, HandoverRefused } from './handover-errors.js';
import { newsOf } from './handover-news.js';
import { HandoversStore } from './handovers.store.js';

/** Asks another domain to take a product. */
@Injectable()
export class AskHandover {
  constructor(
    private readonly store: HandoversStore,
    private readonly documents: ReadDocuments,
    private readonly domains: DomainsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws NotFound, HandoverPointless; HandoverRefused where one of the product is open */
  async ask(product: string, { to, reason }: NewHandover, principal: Principal): Promise<Handover> {
    const { document } = await this.documents.version('DataProduct', { id: product }, principal);
    const from = await this.leaving(document as DataProduct, to);
    const now = new Date();
    const handover: Handover = {
      ...{ id: uuidv7(now.getTime()), product, from, to, reason, state: 'asked' },
      ...{ askedBy: recordedAs(principal.id, principal.onBehalfOf), askedAt: now.toISOString() },
      ...{ answeredBy: null, answeredAt: null, answer: null, changeId: null },
    };
    await this.transactions.run(async (tx) => {
      if (!(await this.store.add(tx, handover)))
        throw new HandoverRefused(`A handover of '${product}' waits for an answer; withdraw it first.`);
      await this.outbox.add(tx, [noticeGiven(newsOf(handover), now)]);
    });
    return handover;
  }

  /** The domain that a product leaves. */
  private async leaving({ id, domain }: DataProduct, to: string): Promise<string> {
    if (domain === undefined)
      throw new HandoverPointless(`'${id}' is of no domain: register it with \`domain: ${to}\`.`);
    if (domain === to) throw new HandoverPointless(`'${id}' is of domain '${to}' already.`);
    if (!(await this.domains.find(to)))
      throw new HandoverPointless(`There is no domain '${to}'; register it first.`);
    return domain;
  }
}
