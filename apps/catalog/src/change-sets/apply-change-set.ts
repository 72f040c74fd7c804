import { Injectable } from '@nestjs/common';
import type { ChangeSet } from '#contracts/change-sets';
import { Transactions } from '#persistence';
import { createHash } from 'node:crypto';
import type { ChangeAnswer } from './applied-change.js';
import { CommitChangeSet } from './write-plans.js';
import { DecideChangeSet } from './decide-change-set.js';
import { IdempotencyStore, type EarlierAnswer, type Repeatable } from './idempotency.store.js';

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
    private readonly deciding: DecideChangeSet,
    private readonly committing: CommitChangeSet,
    private readonly idempotency: IdempotencyStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none; BaseChanged
   * when the base moved meanwhile; IdempotencyKeyReused
   */
  async apply(changeSet: ChangeSet, { actor, idempotencyKey }: Submission): Promise<Answered> {
    const repeatable =
      idempotencyKey === undefined ? undefined : repeatableOf(changeSet, actor, idempotencyKey);
    const earlier = repeatable && (await this.idempotency.earlierAnswer(repeatable));
    if (earlier) return answered(earlier);
    try {
      return await this.decideAndCommit(changeSet, actor, repeatable);
    } catch (error) {
      // Refused, perhaps, because a request with the same key was faster: what it did is this one's answer too.
      const faster = repeatable && (await this.idempotency.earlierAnswer(repeatable));
      if (faster) return answered(faster);
      throw error;
    }
  }

  private async decideAndCommit(
    submitted: ChangeSet,
    actor: string,
    repeatable: Repeatable | undefined,
  ): Promise<Answered> {
    const allowed = await this.deciding.decide(submitted, actor);
    return this.transactions.run(async (tx) => {
      const earlier = repeatable && (await this.idempotency.claim(tx, repeatable));
      if (earlier) return answered(earlier);
      const { status, answer } = await this.committing.commit(tx, allowed);
      if (repeatable) await this.idempotency.keep(tx, repeatable, { status, response: answer });
      return { status, answer };
    });
  }
}

function answered({ status, response }: EarlierAnswer): Answered {
  return { status, answer: response as ChangeAnswer };
}

function repeatableOf(changeSet: ChangeSet, actor: string, key: string): Repeatable {
  const bodyHash = createHash('sha256').update(JSON.stringify(changeSet)).digest('hex');
  return { actor, key, bodyHash };
}
