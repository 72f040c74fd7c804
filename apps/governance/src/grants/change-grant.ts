import type { Principal } from '#access';
import { Clock } from '#clock';
import { EventTypes, type GrantStated, Topics } from '#contracts/events';
import { NotFound } from '#errors';
import { type NewEvent, Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type AllowanceStep, stateOf, type Stepped, type Taking } from '../allowances/index.js';
import { GrantExists } from './grant-errors.js';
import { newsOf } from './grant-news.js';
import type { Grant } from './grant.js';
import { GrantsStore } from './grants.store.js';

/** Takes a step with a grant, writes it down, and tells of it: to people by a notice, to what provisions access by an event. */
@Injectable()
export class ChangeGrant {
  constructor(
    private readonly store: GrantsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Keeps a new one. @throws GrantExists where the consumer has one of the contract that is not over */
  async begin(begun: Stepped<Grant>): Promise<Grant> {
    const { contractId, consumer } = begun.allowance;
    await this.transactions.run(async (tx) => {
      const added = await this.store.add(tx, begun.allowance, this.clock.now());
      if (!added) throw new GrantExists(consumer.id, contractId);
      await this.tell(tx, begun);
    });
    return begun.allowance;
  }

  /** @throws NotFound, and whatever the step throws */
  change(
    id: string,
    step: (grant: Grant, taking: Taking) => Stepped<Grant>,
    by: Principal,
    reason: string | null,
  ): Promise<Grant> {
    return this.transactions.run(async (tx) => {
      const current = await this.store.lock(tx, id);
      if (!current) throw new NotFound('grant', id);
      const stepped = step(current, { by, at: this.clock.now(), reason });
      const put = await this.store.put(tx, stepped.allowance);
      if (!put) throw new GrantExists(current.consumer.id, current.contractId);
      await this.tell(tx, stepped);
      return stepped.allowance;
    });
  }

  private async tell(tx: Tx, { allowance, step }: Stepped<Grant>): Promise<void> {
    await this.store.step(tx, allowance.id, step);
    const at = new Date(step.at);
    await this.outbox.add(tx, [grantStated(allowance, step), noticeGiven(newsOf(allowance, step), at)]);
  }
}

/** What is told of a grant after a step. */
export function grantStated(
  grant: Grant,
  {
    action,
    actor,
    reason,
    at,
  }: Omit<AllowanceStep, 'action'> & { readonly action: AllowanceStep['action'] | 'expired' },
): NewEvent<GrantStated> {
  const { id, revision, contractId, product, port, consumer, purpose, until, revokedAt } = grant;
  const state = stateOf(grant, new Date(at));
  const held = {
    id,
    revision,
    state,
    contractId,
    product,
    port,
    consumer: { ...consumer },
    purpose,
    until,
    revokedAt,
  };
  return {
    topic: Topics.grants,
    key: id,
    type: EventTypes.grantStated,
    data: { ...held, action, actor, reason, at },
  };
}
