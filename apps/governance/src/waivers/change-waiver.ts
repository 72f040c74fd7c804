import type { Principal } from '#access';
import { Clock } from '#clock';
import { EventTypes, Topics, type WaiverStated } from '#contracts/events';
import { NotFound } from '#errors';
import { type NewEvent, Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { AllowanceStep, Stepped, Taking } from '../allowances/index.js';
import { ScopeAddressees } from '../scopes/index.js';
import { newsOf } from './waiver-news.js';
import type { Waiver } from './waiver.js';
import { WaiversInForce } from './waivers-in-force.js';
import { WaiversStore } from './waivers.store.js';

/** Takes a step with a waiver, writes it down, and tells of it. */
@Injectable()
export class ChangeWaiver {
  constructor(
    private readonly store: WaiversStore,
    private readonly inForce: WaiversInForce,
    private readonly addressees: ScopeAddressees,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Keeps a new one. */
  async begin(begun: Stepped<Waiver>): Promise<Waiver> {
    await this.transactions.run(async (tx) => {
      await this.store.add(tx, begun.allowance);
      await this.tell(tx, begun);
    });
    return begun.allowance;
  }

  /** Resolves when it holds in this process; the others follow within moments. @throws NotFound, and whatever the step throws */
  async change(
    id: string,
    step: (waiver: Waiver, taking: Taking) => Stepped<Waiver>,
    by: Principal,
    reason: string | null,
  ): Promise<Waiver> {
    const { allowance } = await this.transactions.run(async (tx) => {
      const current = await this.store.lock(tx, id);
      if (!current) throw new NotFound('waiver', id);
      const stepped = step(current, { by, at: this.clock.now(), reason });
      await this.store.put(tx, stepped.allowance);
      await this.tell(tx, stepped);
      return stepped;
    });
    await this.inForce.refresh();
    return allowance;
  }

  private async tell(tx: Tx, { allowance: waiver, step }: Stepped<Waiver>): Promise<void> {
    await this.store.step(tx, waiver.id, step);
    const owners = await this.addressees.ownersOf(waiver.scope);
    const news = noticeGiven(newsOf(waiver, step, owners), new Date(step.at));
    await this.outbox.add(tx, [waiverStated(waiver, step), news]);
  }
}

function waiverStated(waiver: Waiver, step: AllowanceStep): NewEvent<WaiverStated> {
  const { id, scope, policy, subjects, until, revokedAt, requestedBy, approvedBy, asked } = waiver;
  const { revision, action, actor, reason, at } = step;
  const holds = { id, revision, scope, policy, subjects: [...subjects], until, revokedAt };
  const words = { asked: asked && { ...asked }, requestedBy, approvedBy };
  const data = { ...holds, ...words, action, actor, reason, at };
  return { topic: Topics.waivers, key: id, type: EventTypes.waiverStated, data };
}
