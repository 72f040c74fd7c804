import { type Principal, recordedAs } from '#access';
import { EventTypes, type LineageAuditMade, Topics } from '#contracts/events';
import { NotFound } from '#errors';
import { uuidv7 } from '#ids';
import { type NewEvent, Outbox } from '#messaging';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Audit, Question } from './audit.js';
import { AuditLinesStore } from './audit-lines.store.js';
import { AuditsStore } from './audits.store.js';
import { NotKnownYet } from './errors.js';
import { Settle } from './settle.js';
import { TellLines } from './tell-lines.js';

/** What somebody asks, and why. */
interface Asked extends Omit<Question, 'knownAt'> {
  /** As it is known now where left out. */
  readonly knownAt?: string;
  readonly reason?: string;
}

/** Answers who consumed a product, so that the same answer can be given again and proven. */
@Injectable()
export class MakeAudit {
  constructor(
    private readonly lines: AuditLinesStore,
    private readonly settle: Settle,
    private readonly tell: TellLines,
    private readonly audits: AuditsStore,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** Everything up to now is settled first, whatever time is asked for. @throws NotFound, NotKnownYet, NotSettled */
  async make({ reason, ...asked }: Asked, caller: Principal): Promise<Audit> {
    if (!(await this.lines.isKnown(asked.productId))) throw new NotFound('product', asked.productId);
    const settled = await this.settle.now();
    if (asked.knownAt !== undefined && Date.parse(asked.knownAt) >= Date.parse(settled))
      throw new NotKnownYet(asked.knownAt);
    const question = { ...asked, knownAt: asked.knownAt ?? settled };
    const contracts = await this.lines.contracts(question);
    await this.lines.giveKeys(contracts);
    const sealed = await this.tell.seal({ ...question, contracts });
    const said = { actor: recordedAs(caller.id, caller.onBehalfOf), reason: reason ?? null };
    const audit = { id: uuidv7(), ...question, contracts, ...sealed, ...said, at: new Date() };
    return this.transactions.run(async (tx) => {
      const kept = await this.audits.add(tx, audit);
      await this.outbox.add(tx, [eventOf(kept)]);
      return kept;
    });
  }
}

function eventOf({ actor, at, ...audit }: Audit): NewEvent<LineageAuditMade> {
  const data = { ...audit, contracts: [...audit.contracts], askedBy: actor, at: at.toISOString() };
  return { topic: Topics.lineageAudits, key: audit.productId, type: EventTypes.lineageAuditMade, data };
}
