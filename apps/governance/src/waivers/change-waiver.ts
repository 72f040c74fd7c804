import type { Principal } from '#access';
import { Clock } from '#clock';
import { EventTypes, Topics, type WaiverStated } from '#contracts/events';
import { NotFound } from '#errors';
import { type NewEvent, Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ScopeAddressees } from '../scopes/index.js';
import { newsOf } from './waiver-news.js';
import type { Stepped, Taking } from './waiver-steps.js';
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
  async begin(begun: Stepped): Promise<Waiver> {
    await this.transactions.run(async (tx) => {
      await this.store.add(tx, begun.waiver);
      await this.tell(tx, begun);
    });
    return begun.waiver;
  }

  /** Resolves when it holds in this process; the others follow within moments. @throws NotFound, and whatever the step throws */
  async change(
    id: string,
    step: (waiver: Waiver, taking: Taking) => Stepped,
    by: Principal,
    reason: string | null,
  ): Promise<Waiver> {
    const { waiver } = await this.transactions.run(async (tx) => {
      const current = await this.store.lock(tx, id);
      if (!current) throw new NotFound('waiver', id);
      const stepped = step(current, { by, at: this.clock.now(), reason });
      await this.store.put(tx, stepped.waiver);
      await this.tell(tx, stepped);
      return stepped;
    });
    await this.inForce.refresh();
    return waiver;
  }

  private async tell(tx: Tx, { waiver, step }: Stepped): Promise<void> {
    await this.store.step(tx, waiver.id, step);
    const owners = await this.addressees.ownersOf(waiver.scope);
    const news = noticeGiven(newsOf(waiver, step, owners), new Date(step.at));
    await this.outbox.add(tx, [waiverStated({ waiver, step }), news]);
  }
}

function waiverStated({ waiver, step }: Stepped): NewEvent<WaiverStated> {
  const { id, scope, policy, subjects, until, revokedAt } = waiver;
  const { revision, action, actor, reason, at } = step;
  const holds = { id, revision, scope, policy, subjects: [...subjects], until, revokedAt };
  const data = { ...holds, action, actor, reason, at };
  return { topic: Topics.waivers, key: id, type: EventTypes.waiverStated, data };
}
