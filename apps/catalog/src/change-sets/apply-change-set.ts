import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { examineSchemas } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Handover } from '#contracts/policy-input';
import { type Answer, Idempotency, type Repeatable, repeatableOf } from '#idempotency';
import { SchemaExaminer } from '#schema-examination';
import { CurrentBase } from '../base/index.js';
import type { ChangeAnswer } from './applied-change.js';
import { DecideChangeSet } from './decide-change-set.js';
import { changesNothing, LeaveUnchanged } from './leave-unchanged.js';
import { planOf } from './plan.js';
import { answerOf } from './rows-of.js';
import { WritePlans } from './write-plans.js';

/** Who asks, and under which key the request may be repeated. */
interface Submission {
  readonly principal: Principal;
  readonly idempotencyKey?: string;
  /** Where the domain that something leaves has agreed to that. */
  readonly handover?: Handover;
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
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Answers with status 201 when something new was registered, else 200.
   * @throws ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none; BaseChanged
   * when the base moved meanwhile; IdempotencyKeyReused
   */
  apply(
    changeSet: ChangeSet,
    { principal, idempotencyKey, handover }: Submission,
  ): Promise<Answer<ChangeAnswer>> {
    const repeatable = repeatableOf(principal, idempotencyKey, changeSet);
    return this.idempotency.once(
      repeatable,
      () => this.decideAndWrite(changeSet, { principal, handover }, repeatable),
      async () => this.deciding.permit(changeSet, principal, await this.current.forRequest()),
    );
  }

  private async decideAndWrite(
    submitted: ChangeSet,
    { principal, handover }: Submission,
    repeatable: Repeatable | undefined,
  ): Promise<Answer<ChangeAnswer>> {
    const current = await this.current.forRequest();
    const decided = await this.deciding.decide(submitted, principal, current, { handover });
    const { changeSet, registered, decision } = decided;
    const schemas = await examineSchemas(changeSet, registered, this.examiner, 'identity');
    const plan = planOf({ ...decided, schemas }, { repeatable });
    const { change } = await (changesNothing(plan) ? this.unchanged.leave(plan) : this.writing.write(plan));
    return answerOf({ change, decision });
  }
}
