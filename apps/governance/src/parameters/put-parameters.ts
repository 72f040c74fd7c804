import { type Principal, recordedAs } from '#access';
import { EventTypes, type ParametersSet, Topics } from '#contracts/events';
import type { PolicyParameters } from '#contracts/policy-input';
import { requireMatch, revisionTag } from '#http';
import { Outbox } from '#messaging';
import { Transactions, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import {
  type Approval,
  type ApprovedAct,
  ApprovedActs,
  AskApproval,
  FourEyesStore,
  type PutOrAsked,
  requireSecond,
  type SecondPerson,
  type Word,
} from '../approvals/index.js';
import { FollowInForce, ParametersStore, type ScopeParameters } from '../in-force/index.js';
import { CheckParameters } from './check-parameters.js';
import { ParametersConflict } from './errors.js';

const kind = 'parameters';

/** Sets a scope's parameters. They are those of policies that are enforced, so where two people are demanded a second one is asked. */
@Injectable()
export class PutParameters implements ApprovedAct, OnModuleInit {
  readonly right = 'policy:write';

  constructor(
    private readonly checking: CheckParameters,
    private readonly inForce: FollowInForce,
    private readonly store: ParametersStore,
    private readonly fourEyes: FourEyesStore,
    private readonly approvals: AskApproval,
    private readonly acts: ApprovedActs,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.acts.add(kind, this);
  }

  /**
   * Replaces all that the scope has set. What lower scopes have set and is now weaker is lifted to it.
   * @throws ScopeUnknown, RequestInvalid, ParametersWeaker, Stale, ParametersConflict; PersonNeeded, ApprovalPending
   */
  async put(
    scope: PolicyScope,
    parameters: PolicyParameters,
    { ifMatch, reason }: Pick<Word, 'ifMatch' | 'reason'>,
    by: Principal,
  ): Promise<PutOrAsked<ScopeParameters>> {
    await this.checking.check(scope, parameters);
    const current = await this.store.find(scope);
    if (isSet(current, parameters)) {
      requireMatch(ifMatch, revisionOf(current));
      return { put: current };
    }
    if ((await this.fourEyes.of(scope)).demanded)
      return { asked: await this.ask(scope, parameters, current, { ifMatch, reason, by }) };
    return {
      put: await this.write(scope, parameters, { ifMatch, reason, actor: recordedAs(by.id, by.onBehalfOf) }),
    };
  }

  async carryOut({ scope, asked, askedBy, reason }: Approval, second: SecondPerson): Promise<void> {
    const parameters = asked.parameters as PolicyParameters;
    await this.checking.check(scope, parameters);
    // What the second person saw is a change of that revision.
    const ifMatch = revisionTag(asked.revision as number);
    await this.write(scope, parameters, { ifMatch, reason, actor: askedBy, second });
  }

  private ask(
    scope: PolicyScope,
    parameters: PolicyParameters,
    current: ScopeParameters | undefined,
    { ifMatch, reason, by }: Pick<Word, 'ifMatch' | 'reason'> & { readonly by: Principal },
  ): Promise<Approval> {
    const revision = revisionOf(current);
    requireMatch(ifMatch, revision);
    const asked = { before: current?.parameters ?? {}, parameters, revision };
    return this.approvals.ask({ scope, kind, about: scope, asked, reason }, by);
  }

  private async write(
    scope: PolicyScope,
    parameters: PolicyParameters,
    word: Word,
  ): Promise<ScopeParameters> {
    const put = await this.transactions.run((tx) => this.writeIn(tx, scope, parameters, word));
    await this.inForce.refresh();
    return put;
  }

  private async writeIn(
    tx: Tx,
    scope: PolicyScope,
    parameters: PolicyParameters,
    { ifMatch, reason, actor, second }: Word,
  ): Promise<ScopeParameters> {
    const current = await this.store.find(scope, tx);
    requireMatch(ifMatch, revisionOf(current));
    await requireSecond(this.fourEyes, tx, { scope, what: 'its parameters', second });
    await second?.record(tx);
    if (isSet(current, parameters)) return current;
    const at = new Date().toISOString();
    const revision = revisionOf(current) + 1;
    const approvedBy = second?.approvedBy ?? null;
    const next = { scope, revision, parameters, actor, approvedBy, reason, at };
    if (!(await this.store.add(tx, next)))
      throw new ParametersConflict(`The parameters of ${scope} were written by someone else just now.`);
    const data: ParametersSet = next;
    await this.outbox.add(tx, [{ topic: Topics.policies, key: scope, type: EventTypes.parametersSet, data }]);
    return next;
  }
}

function revisionOf(current: ScopeParameters | undefined): number {
  return current?.revision ?? 0;
}

function isSet(
  current: ScopeParameters | undefined,
  parameters: PolicyParameters,
): current is ScopeParameters {
  return current !== undefined && isDeepStrictEqual(current.parameters, parameters);
}
