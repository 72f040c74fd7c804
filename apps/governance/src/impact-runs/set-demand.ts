import { type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { EventTypes, type ImpactDemandSet, Topics } from '#contracts/events';
import { requireMatch, revisionTag } from '#http';
import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Approval,
  type ApprovedAct,
  ApprovedActs,
  AskApproval,
  FourEyesStore,
  type SecondPerson,
} from '../approvals/index.js';
import { KnownScopes } from '../scopes/index.js';
import { type ImpactDemand, ImpactDemandsStore } from './impact-demands.store.js';
import { DemandConflict } from './impact-errors.js';

/** What was set at once, or what was asked of a second person. */
export type SetOrAsked = { readonly set: ImpactDemand } | { readonly asked: Approval };

const kind = 'impact-demand';

/** Whose word a demand is. */
interface Word {
  readonly ifMatch: string | undefined;
  readonly actor: string;
  readonly second?: SecondPerson;
}

/** Sets whether a scope demands impact runs. To demand less takes two people where the scope demands two. */
@Injectable()
export class SetDemand implements ApprovedAct, OnModuleInit {
  readonly right = 'policy:write';

  constructor(
    private readonly scopes: KnownScopes,
    private readonly store: ImpactDemandsStore,
    private readonly fourEyes: FourEyesStore,
    private readonly approvals: AskApproval,
    private readonly acts: ApprovedActs,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.acts.add(kind, this);
  }

  /** @throws ScopeUnknown, Stale, DemandConflict, PersonNeeded, ApprovalPending */
  async set(
    scope: PolicyScope,
    withinDays: number | null,
    ifMatch: string | undefined,
    by: Principal,
  ): Promise<SetOrAsked> {
    await this.scopes.require(scope);
    const current = await this.store.of(scope);
    if (!isLess(withinDays, current.withinDays) || !(await this.fourEyes.of(scope)).demanded) {
      const actor = recordedAs(by.id, by.onBehalfOf);
      return { set: await this.write(scope, withinDays, { ifMatch, actor }) };
    }
    requireMatch(ifMatch, current.revision);
    const asked = { withinDays, revision: current.revision };
    return { asked: await this.approvals.ask({ scope, kind, about: scope, asked, reason: null }, by) };
  }

  async carryOut({ scope, asked, askedBy }: Approval, second: SecondPerson): Promise<void> {
    const ifMatch = revisionTag(asked.revision as number);
    await this.write(scope, asked.withinDays as number | null, { ifMatch, actor: askedBy, second });
  }

  private write(
    scope: PolicyScope,
    withinDays: number | null,
    { ifMatch, actor, second }: Word,
  ): Promise<ImpactDemand> {
    return this.transactions.run(async (tx) => {
      await second?.record(tx);
      const current = await this.store.of(scope, tx);
      requireMatch(ifMatch, current.revision);
      if (current.withinDays === withinDays) return current;
      const next = { scope, withinDays, revision: current.revision + 1 };
      const told: ImpactDemandSet = {
        ...next,
        actor,
        approvedBy: second?.approvedBy ?? null,
        at: this.clock.now().toISOString(),
      };
      if (!(await this.store.add(tx, { ...next, actor, at: told.at })))
        throw new DemandConflict(`Somebody else set this for ${scope} just now.`);
      await this.outbox.add(tx, [
        { topic: Topics.policies, key: scope, type: EventTypes.impactDemandSet, data: told },
      ]);
      return next;
    });
  }
}

/** Whether somebody then has to look less often. */
function isLess(wanted: number | null, current: number | null): boolean {
  return current !== null && (wanted === null || wanted > current);
}
