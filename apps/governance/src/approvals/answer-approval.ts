import { Authorisation, type Principal, recordedAs } from '#access';
import { DomainError, NotFound } from '#errors';
import { Outbox } from '#messaging';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ScopeResources } from '../scopes/index.js';
import { type Approval, refuseAsSecondPerson, refuseUnlessAsker } from './approval.js';
import { answeredEvent } from './approval-events.js';
import { ApprovalsStore } from './approvals.store.js';
import { ApprovedActs } from './approved-acts.js';

/** It was answered before. */
class ApprovalAnswered extends DomainError {
  readonly code = 'approval.answered';
  readonly kind = 'conflict';
}

/** What is said to a request, and why. */
export interface Answer {
  readonly answer: 'approve' | 'reject' | 'withdraw';
  readonly reason?: string;
}

const stateAfter = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const;

/** Answers requests for approval. What is approved is done at once. */
@Injectable()
export class AnswerApproval {
  constructor(
    private readonly store: ApprovalsStore,
    private readonly acts: ApprovedActs,
    private readonly resources: ScopeResources,
    private readonly authorisation: Authorisation,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws NotFound, ApprovalAnswered, AccessDenied, PersonNeeded, OwnRequest, OthersRequest; and whatever stands in the way of
   * what was asked for, which then stays open
   */
  async answer(id: string, answer: Answer, by: Principal): Promise<Approval> {
    const approval = await this.store.find(id);
    if (!approval) throw new NotFound('approval', id);
    if (approval.state !== 'pending') throw answered(approval);
    const { right } = this.acts.of(approval.kind);
    await this.authorisation.require(by, right, await this.resources.of(approval.scope));
    if (answer.answer === 'withdraw') refuseUnlessAsker(by, approval);
    else refuseAsSecondPerson(by, approval);
    const after = answeredWith(approval, answer, by);
    await this.settle(approval, after);
    return after;
  }

  private async settle(approval: Approval, after: Approval & { answeredBy: string }): Promise<void> {
    const record = (tx: Tx) => this.record(tx, after);
    if (after.state !== 'approved') return this.transactions.run(record);
    await this.acts.of(approval.kind).carryOut(approval, { approvedBy: after.answeredBy, record });
  }

  private async record(tx: Tx, after: Approval & { answeredBy: string }): Promise<void> {
    const { id, state, answeredBy, answerReason, answeredAt } = after;
    const answer = { id, state, answeredBy, answerReason, answeredAt: answeredAt ?? '' };
    if (!(await this.store.answer(tx, answer))) throw answered(after);
    await this.outbox.add(tx, [answeredEvent(after)]);
  }
}

function answeredWith(approval: Approval, { answer, reason }: Answer, by: Principal) {
  return {
    ...approval,
    state: stateAfter[answer],
    answeredBy: recordedAs(by.id, by.onBehalfOf),
    answerReason: reason ?? null,
    answeredAt: new Date().toISOString(),
  };
}

function answered({ id }: Approval): ApprovalAnswered {
  return new ApprovalAnswered(`The request ${id} was answered before.`);
}
