import { type Principal, recordedAs } from '#access';
import { EventTypes, type FourEyesSet, Topics } from '#contracts/events';
import { DomainError } from '#errors';
import { requireMatch, revisionTag } from '#http';
import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KnownScopes } from '../scopes/index.js';
import type { Approval } from './approval.js';
import { type ApprovedAct, ApprovedActs, type SecondPerson } from './approved-acts.js';
import { AskApproval } from './ask-approval.js';
import { type FourEyes, FourEyesStore } from './four-eyes.store.js';

/** Somebody else set it at the same moment. */
class FourEyesConflict extends DomainError {
  readonly code = 'four-eyes.conflict';
  readonly kind = 'conflict';
}

/** What was set at once, or what was asked of a second person. */
export type SetOrAsked = { readonly set: FourEyes } | { readonly asked: Approval };

const kind = 'four-eyes';

/** Whose word a setting is. */
interface Word {
  readonly ifMatch: string | undefined;
  readonly actor: string;
  readonly second?: SecondPerson;
}

/** Sets whether a scope demands two people. To demand it takes one of its governors; to do without it again takes two. */
@Injectable()
export class SetFourEyes implements ApprovedAct, OnModuleInit {
  readonly right = 'approval:demand';

  constructor(
    private readonly scopes: KnownScopes,
    private readonly store: FourEyesStore,
    private readonly approvals: AskApproval,
    private readonly acts: ApprovedActs,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.acts.add(kind, this);
  }

  /** @throws ScopeUnknown, Stale, FourEyesConflict, PersonNeeded, ApprovalPending */
  async set(
    scope: PolicyScope,
    demanded: boolean,
    ifMatch: string | undefined,
    by: Principal,
  ): Promise<SetOrAsked> {
    await this.scopes.require(scope);
    const current = await this.store.of(scope);
    if (demanded || !current.demanded) {
      const actor = recordedAs(by.id, by.onBehalfOf);
      return { set: await this.write(scope, demanded, { ifMatch, actor }) };
    }
    requireMatch(ifMatch, current.revision);
    const asked = { demanded, revision: current.revision };
    return { asked: await this.approvals.ask({ scope, kind, about: scope, asked, reason: null }, by) };
  }

  async carryOut({ scope, asked, askedBy }: Approval, second: SecondPerson): Promise<void> {
    const ifMatch = revisionTag(asked.revision as number);
    await this.write(scope, asked.demanded as boolean, { ifMatch, actor: askedBy, second });
  }

  private write(scope: PolicyScope, demanded: boolean, { ifMatch, actor, second }: Word): Promise<FourEyes> {
    return this.transactions.run(async (tx) => {
      await second?.record(tx);
      const current = await this.store.of(scope, tx);
      requireMatch(ifMatch, current.revision);
      if (current.demanded === demanded) return current;
      const at = new Date().toISOString();
      const revision = current.revision + 1;
      const next: FourEyesSet = {
        scope,
        demanded,
        revision,
        actor,
        approvedBy: second?.approvedBy ?? null,
        at,
      };
      if (!(await this.store.add(tx, { ...next, scope })))
        throw new FourEyesConflict(`Somebody else set this for ${scope} just now.`);
      await this.outbox.add(tx, [
        { topic: Topics.policies, key: scope, type: EventTypes.fourEyesSet, data: next },
      ]);
      return { scope, demanded, revision };
    });
  }
}
