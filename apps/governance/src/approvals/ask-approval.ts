import { type Principal, recordedAs } from '#access';
import { DomainError } from '#errors';
import { uuidv7 } from '#ids';
import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Approval, askersOf } from './approval.js';
import { askedEvent } from './approval-events.js';
import { ApprovalsStore } from './approvals.store.js';

/** The same is asked for already. */
class ApprovalPending extends DomainError {
  readonly code = 'approval.pending';
  readonly kind = 'conflict';
  override readonly extensions: { readonly approval: string | undefined };
  constructor(about: string, approval: string | undefined) {
    super(`A request about ${about} is open: have it answered, or take it back first.`);
    this.extensions = { approval };
  }
}

/** Asks a second person for something. */
@Injectable()
export class AskApproval {
  constructor(
    private readonly store: ApprovalsStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws PersonNeeded, ApprovalPending */
  async ask(
    wanted: Pick<Approval, 'scope' | 'kind' | 'about' | 'asked' | 'reason'>,
    by: Principal,
  ): Promise<Approval> {
    const approval: Approval = {
      ...wanted,
      id: uuidv7(),
      state: 'pending',
      askedBy: recordedAs(by.id, by.onBehalfOf),
      askers: askersOf(by),
      askedAt: new Date().toISOString(),
      answeredBy: null,
      answerReason: null,
      answeredAt: null,
    };
    const isAsked = await this.transactions.run(async (tx) => {
      if (!(await this.store.add(tx, approval))) return false;
      await this.outbox.add(tx, [askedEvent(approval)]);
      return true;
    });
    if (isAsked) return approval;
    throw new ApprovalPending(wanted.about, (await this.store.open(wanted.kind, wanted.about))?.id);
  }
}
