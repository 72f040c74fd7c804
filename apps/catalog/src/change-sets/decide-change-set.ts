import { Authorisation, noteDecision, type Principal, type Right } from '#access';
import { Injectable } from '@nestjs/common';
import { bindSubjects, calledById, collectBase, Registered, touchedBy } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import type { Handover } from '#contracts/policy-input';
import { KnownNames } from '#names';
import type { RequestBase } from '../base/index.js';
import { Governance } from '../governance/index.js';
import { ChangeRefused, DecisionFailed } from './errors.js';

/** A set that governance allowed, and what it stands on. */
interface DecidedSet {
  readonly changeSet: ChangeSet;
  readonly registered: Registered;
  readonly decision: Decision;
}

/** How a decision is asked for. */
interface HowDecided {
  readonly purpose?: 'registration' | 'import';
  readonly handover?: Handover;
}

/** Has governance decide on change sets over what is registered now. */
@Injectable()
export class DecideChangeSet {
  constructor(
    private readonly governance: Governance,
    private readonly authorisation: Authorisation,
    private readonly names: KnownNames,
  ) {}

  /**
   * @param how whether it is to happen, or has happened elsewhere and is taken in; and who has handed over what moves by it
   * @throws AccessDenied; ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none
   */
  async decide(
    submitted: ChangeSet,
    principal: Principal,
    current: RequestBase,
    { purpose = 'registration', handover }: HowDecided = {},
  ): Promise<DecidedSet> {
    const { changeSet, base, registered } = await this.permit(submitted, principal, current, {
      right: rightFor(purpose),
      leaving: handover?.from,
    });
    const decision = await this.governance.decide(
      { changeSet, base, ...(purpose === 'import' && { purpose }), ...(handover && { handover }) },
      principal,
    );
    noteDecision(decision.id);
    if (decision.verdict === 'fail') throw new ChangeRefused(decision);
    if (decision.verdict === 'error') throw new DecisionFailed(decision);
    return { changeSet, registered, decision };
  }

  /** What the set stands on, for whoever has the right on all that it touches but what is of a domain that gives it. @throws AccessDenied */
  async permit(
    submitted: ChangeSet,
    principal: Principal,
    current: RequestBase,
    { right = 'change:apply', leaving }: { readonly right?: Right; readonly leaving?: string } = {},
  ) {
    const named = this.names.isEmpty
      ? submitted
      : calledById(submitted, (kind, name) => this.names.idOf(kind, name));
    const schemas = named.changes.filter((it) => it.kind === 'Schema');
    await Promise.all(schemas.map(({ subject }) => current.snapshot(subject)));
    const changeSet = await bindSubjects(current, named);
    const base = await collectBase(current, changeSet);
    const registered = new Registered(base, changeSet);
    const touched = touchedBy(changeSet, registered).filter(
      ({ domain }) => leaving === undefined || domain !== leaving,
    );
    if (this.authorisation.asks) await this.authorisation.require(principal, right, ...touched);
    return { changeSet, base, registered };
  }
}

function rightFor(purpose: HowDecided['purpose']): Right {
  return purpose === 'import' ? 'registry:import' : 'change:apply';
}
