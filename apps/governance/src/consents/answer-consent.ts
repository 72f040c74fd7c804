import { Authorisation, type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { NotFound } from '#errors';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { AskedReader, Consent } from './consent.js';
import type { ConsentReply, LinkReply } from './consent-documents.js';
import { ConsentEnded, ReaderNotAsked } from './consent-errors.js';
import { ConsentLinks } from './consent-links.js';
import { readerResource } from './reader-resource.js';
import { newsOfAnswer } from './consent-news.js';
import { consentStated } from './consent-stated.js';
import { ConsentsStore } from './consents.store.js';

/** Takes the answers of those who were asked; the last one counts. */
@Injectable()
export class AnswerConsent {
  constructor(
    private readonly store: ConsentsStore,
    private readonly links: ConsentLinks,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
    private readonly clock: Clock,
  ) {}

  /** By somebody who answers for the consumer. @throws NotFound, AccessDenied, ReaderNotAsked, ConsentEnded */
  async answer(id: string, reply: ConsentReply, by: Principal): Promise<Consent> {
    const consent = await this.require(id);
    const readers = readersIn(consent, reply);
    await this.authorisation.require(by, 'consent:answer', ...readers.map(readerResource));
    return this.write(consent, readers, reply, recordedAs(by.id, by.onBehalfOf));
  }

  /** By whoever holds the link that its owner was sent. @throws LinkRefused, NotFound, ReaderNotAsked, ConsentEnded */
  async answerByLink(token: string, reply: LinkReply): Promise<Consent> {
    const { consentId, consumerId, owner } = await this.links.open(token);
    const consent = await this.require(consentId);
    const readers = readersIn(consent, { consumerId });
    return this.write(consent, readers, reply, `the link sent to ${owner ?? consumerId}`);
  }

  /** What a link asks. @throws LinkRefused, NotFound */
  async asked(token: string): Promise<{ consumerId: string; consent: Consent }> {
    const { consentId, consumerId } = await this.links.open(token);
    return { consumerId, consent: await this.require(consentId) };
  }

  private async require(id: string, tx?: Tx): Promise<Consent> {
    const consent = await this.store.find(id, tx);
    if (!consent) throw new NotFound('consent', id);
    return consent;
  }

  private write(
    { id, digest, until }: Consent,
    readers: readonly AskedReader[],
    reply: LinkReply,
    by: string,
  ): Promise<Consent> {
    const { answer, until: waitUntil = null, reason = null } = reply;
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      if (Date.parse(until) <= now.getTime()) throw new ConsentEnded(id, until);
      await this.store.lock(tx, digest);
      for (const reader of readers) {
        const given = { answer, waitUntil, reason, answeredBy: by, answeredAt: now.toISOString() };
        await this.store.answer(tx, id, reader, given);
      }
      // What others have answered meanwhile counts for what is told.
      const consent = await this.require(id, tx);
      const [{ consumerId } = { consumerId: '' }] = readers;
      const news = newsOfAnswer(consent, consumerId, answer, by);
      await this.outbox.add(tx, [consentStated(consent, now), noticeGiven(news, now)]);
      return consent;
    });
  }
}

/** @throws ReaderNotAsked */
function readersIn(
  { id, readers }: Consent,
  { consumerId, contractId }: Pick<ConsentReply, 'consumerId' | 'contractId'>,
): AskedReader[] {
  const found = readers.filter(
    (it) => it.consumerId === consumerId && (contractId === undefined || it.contractId === contractId),
  );
  if (found.length === 0) throw new ReaderNotAsked(id, consumerId);
  return found;
}
