import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { examineSchemas } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import { SchemaExaminer } from '#schema-examination';
import { createHash } from 'node:crypto';
import { CurrentBase } from '../base/index.js';
import type { ChangeAnswer } from './applied-change.js';
import { DecideChangeSet } from './decide-change-set.js';
import { IdempotencyStore, type EarlierAnswer, type Repeatable } from './idempotency.store.js';
import { changesNothing, LeaveUnchanged } from './leave-unchanged.js';
import { planOf } from './plan.js';
import { answerOf } from './rows-of.js';
import { WritePlans } from './write-plans.js';

/** Who asks, and under which key the request may be repeated. */
interface Submission {
  readonly principal: Principal;
  readonly idempotencyKey?: string;
}

/** An answer with its HTTP status: 201 when something new was registered, else 200. */
interface Answered {
  readonly status: number;
  readonly answer: ChangeAnswer;
}

/** Registers a change set: decided by governance, then written as a whole over the base it was decided on, if it changes anything. */
@Injectable()
export class ApplyChangeSet {
  constructor(
    private readonly current: CurrentBase,
    private readonly deciding: DecideChangeSet,
    private readonly examiner: SchemaExaminer,
    private readonly writing: WritePlans,
    private readonly unchanged: LeaveUnchanged,
    private readonly idempotency: IdempotencyStore,
  ) {}

  /**
   * @throws ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none; BaseChanged
   * when the base moved meanwhile; IdempotencyKeyReused
   */
  async apply(changeSet: ChangeSet, { principal, idempotencyKey }: Submission): Promise<Answered> {
    if (idempotencyKey === undefined) return this.decideAndWrite(changeSet, principal);
    const repeatable = repeatableOf(changeSet, principal, idempotencyKey);
    const earlier = await this.idempotency.earlierAnswer(repeatable);
    if (earlier) return answered(earlier);
    try {
      return await this.decideAndWrite(changeSet, principal, repeatable);
    } catch (error) {
      // Refused, perhaps, because a request with the same key was faster: what it did is this one's answer too.
      const faster = await this.idempotency.earlierAnswer(repeatable);
      if (faster) return answered(faster);
      throw error;
    }
  }

  private async decideAndWrite(
    submitted: ChangeSet,
    principal: Principal,
    repeatable?: Repeatable,
  ): Promise<Answered> {
    const decided = await this.deciding.decide(submitted, principal, await this.current.forRequest());
    const { changeSet, registered, decision } = decided;
    const schemas = await examineSchemas(changeSet, registered, this.examiner, 'identity');
    const plan = planOf({ ...decided, schemas }, { repeatable });
    const { change } = await (changesNothing(plan) ? this.unchanged.leave(plan) : this.writing.write(plan));
    return answered(answerOf({ change, decision }));
  }
}

function answered({ status, response }: EarlierAnswer): Answered {
  return { status, answer: response as ChangeAnswer };
}

function repeatableOf(changeSet: ChangeSet, principal: Principal, key: string): Repeatable {
  const bodyHash = createHash('sha256').update(JSON.stringify(changeSet)).digest('hex');
  return { actor: principal.id, key, bodyHash };
}
