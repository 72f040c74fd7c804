import { Injectable } from '@nestjs/common';
import { collectBase, outcomesOf, Registered } from '#change-sets';
import type { Base, ChangeSet, Decision } from '#contracts';
import { uuidv7 } from '#ids';
import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AppliedChange, ChangeAnswer } from './applied-change.js';
import { ApplyOutcomes } from './apply-outcomes.js';
import { BaseLocksStore } from './base-locks.store.js';
import { ChangesStore } from './changes.store.js';
import { BaseChanged, ChangeRefused, DecisionFailed } from './errors.js';
import { eventsOf } from './events-of.js';
import { GovernanceClient } from './governance-client.js';
import { IdempotencyStore, type Repeatable } from './idempotency.store.js';
import { RegisteredStore } from './registered.store.js';

/** Who asks, and under which key the request may be repeated. */
export interface Submission {
  readonly actor: string;
  readonly idempotencyKey?: string;
}

/** An answer with its HTTP status: 201 when something new was registered, else 200. */
export interface Answered {
  readonly status: number;
  readonly answer: ChangeAnswer;
}

/** Registers a change set: decided by governance, then committed as a whole over the base it was decided on. */
@Injectable()
export class ApplyChangeSet {
  constructor(
    private readonly registered: RegisteredStore,
    private readonly governance: GovernanceClient,
    private readonly locks: BaseLocksStore,
    private readonly outcomes: ApplyOutcomes,
    private readonly changes: ChangesStore,
    private readonly idempotency: IdempotencyStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none; BaseChanged
   * when the base moved meanwhile; IdempotencyKeyReused
   */
  async apply(changeSet: ChangeSet, { actor, idempotencyKey }: Submission): Promise<Answered> {
    const repeatable =
      idempotencyKey === undefined ? undefined : repeatableOf(changeSet, actor, idempotencyKey);
    const earlier = repeatable && (await this.earlier(repeatable));
    if (earlier) return earlier;
    const base = await collectBase(this.registered, changeSet);
    const decision = await this.governance.decide({ changeSet, base }, actor);
    if (decision.verdict === 'fail') throw new ChangeRefused(decision);
    if (decision.verdict === 'error') throw new DecisionFailed(decision);
    const committed = await this.transactions.run((tx) =>
      this.commit(tx, changeSet, base, decision, repeatable),
    );
    return committed ?? (await this.racedBy(repeatable));
  }

  private async commit(
    tx: EntityManager,
    changeSet: ChangeSet,
    base: Base,
    decision: Decision,
    repeatable: Repeatable | undefined,
  ): Promise<Answered | undefined> {
    await this.locks.lock(tx, base);
    const registered = new Registered(base);
    const { actor } = decision;
    const at = new Date().toISOString();
    const provenance = { decisionId: decision.id, actor, at };
    const applied = await this.outcomes.apply(tx, outcomesOf(changeSet, registered), registered, provenance);
    const items = applied.map(({ item }) => item);
    const change: AppliedChange = {
      id: uuidv7(),
      actor,
      labels: changeSet.labels,
      decisionId: decision.id,
      items,
      at,
    };
    await this.changes.add(tx, change);
    await this.outbox.add(tx, eventsOf(change, applied));
    const status = items.some(({ operation }) => operation === 'create') ? 201 : 200;
    const answer = { change, decision };
    const kept = !repeatable || (await this.idempotency.keep(tx, repeatable, { status, response: answer }));
    return kept ? { status, answer } : undefined;
  }

  private async earlier(repeatable: Repeatable): Promise<Answered | undefined> {
    const earlier = await this.idempotency.earlierAnswer(repeatable);
    return earlier && { status: earlier.status, answer: earlier.response as ChangeAnswer };
  }

  /** Another request with the same key was faster; what it did is this one's answer too. */
  private async racedBy(repeatable: Repeatable | undefined): Promise<Answered> {
    const earlier = repeatable && (await this.earlier(repeatable));
    if (!earlier) throw new BaseChanged('The change');
    return earlier;
  }
}

function repeatableOf(changeSet: ChangeSet, actor: string, key: string): Repeatable {
  const bodyHash = createHash('sha256').update(JSON.stringify(changeSet)).digest('hex');
  return { actor, key, bodyHash };
}
