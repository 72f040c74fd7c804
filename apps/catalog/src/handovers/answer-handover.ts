import { Authorisation, type Principal, recordedAs } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { offeredContracts } from '#document-readers';
import { NotFound } from '#errors';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ApplyChangeSet } from '../change-sets/index.js';
import { ReadDocuments, RegisteredDocumentsStore } from '../documents/index.js';
import { domainResource } from '../domains/index.js';
import type { Acceptance, Handover } from './handover.js';
import { HandoverRefused } from './handover-errors.js';
import { newsOf } from './handover-news.js';
import { HandoversStore } from './handovers.store.js';
import { movedDocuments } from './moved-documents.js';

/** Takes a product that another domain hands over, or does not. */
@Injectable()
export class AnswerHandover {
  constructor(
    private readonly store: HandoversStore,
    private readonly documents: ReadDocuments,
    private readonly registered: RegisteredDocumentsStore,
    private readonly changes: ApplyChangeSet,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
  ) {}

  /**
   * Moves the product, and then says so: where this process ends in between, it is accepted once more, which moves nothing.
   * @throws NotFound, AccessDenied, HandoverRefused, and whatever a change throws
   */
  async accept(id: string, { owner, answer }: Acceptance, principal: Principal): Promise<Handover> {
    const handover = await this.open(id);
    const { product, from, to, askedBy } = handover;
    await this.authorisation.require(principal, 'product:move', domainResource(to));
    const things = await this.thingsOf(handover, principal);
    const changes = movedDocuments(things, { from, to, owner });
    const labels = { handover: id };
    const { response } = await this.changes.apply(
      { changes, labels },
      { principal, handover: { from, by: askedBy } },
    );
    const changeId = response.changed ? response.change.id : null;
    return this.end(product, id, { state: 'accepted', answer: answer ?? null, changeId }, principal);
  }

  /** @throws NotFound, AccessDenied, HandoverRefused */
  async decline(id: string, answer: string, principal: Principal): Promise<Handover> {
    const { product, to } = await this.open(id);
    await this.authorisation.require(principal, 'product:move', domainResource(to));
    return this.end(product, id, { state: 'declined', answer, changeId: null }, principal);
  }

  /** @throws NotFound, AccessDenied, HandoverRefused */
  async withdraw(id: string, answer: string, principal: Principal): Promise<Handover> {
    const { product, from } = await this.open(id);
    await this.authorisation.require(principal, 'product:move', domainResource(from));
    return this.end(product, id, { state: 'withdrawn', answer, changeId: null }, principal);
  }

  private async open(id: string): Promise<Handover> {
    const handover = await this.store.find(id);
    if (!handover) throw new NotFound('handover', id);
    if (handover.state !== 'asked') throw new HandoverRefused(`It was ${handover.state} already.`);
    return handover;
  }

  private async thingsOf({ product: id, from, to }: Handover, principal: Principal) {
    const { document } = await this.documents.version('DataProduct', { id }, principal);
    const product = document as DataProduct;
    if (product.domain !== from && product.domain !== to)
      throw new HandoverRefused(
        `'${id}' is of domain '${product.domain ?? ''}' now, and no longer of '${from}'.`,
      );
    const keys = offeredContracts(product).map((it) => ({ kind: 'DataContract' as const, id: it }));
    const contracts = await this.registered.find(keys);
    return { product, contracts: contracts.map((it) => it.document as DataContract) };
  }

  private end(
    product: string,
    id: string,
    how: Pick<Handover, 'state' | 'answer' | 'changeId'>,
    principal: Principal,
  ): Promise<Handover> {
    const now = new Date();
    const answeredBy = recordedAs(principal.id, principal.onBehalfOf);
    return this.transactions.run(async (tx) => {
      const ended = await this.store.end(tx, id, { ...how, answeredBy, answeredAt: now.toISOString() });
      if (!ended) throw new HandoverRefused(`Somebody else has just answered the handover of '${product}'.`);
      await this.outbox.add(tx, [noticeGiven(newsOf(ended), now)]);
      return ended;
    });
  }
}
