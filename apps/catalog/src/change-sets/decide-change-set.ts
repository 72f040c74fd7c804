import { Authorisation, noteDecision, type Principal, type Right } from '#access';
import { Injectable } from '@nestjs/common';
import { bindSubjects, calledById, collectBase, Registered, touchedBy } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
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

/** Has governance decide on change sets over what is registered now. */
@Injectable()
export class DecideChangeSet {
  constructor(
    private readonly governance: Governance,
    private readonly authorisation: Authorisation,
    private readonly names: KnownNames,
  ) {}

  /**
   * @param purpose whether it is to happen, or has happened elsewhere and is taken in
   * @throws AccessDenied; ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none
   */
  async decide(
    submitted: ChangeSet,
    principal: Principal,
    current: RequestBase,
    purpose: 'registration' | 'import' = 'registration',
  ): Promise<DecidedSet> {
    const { changeSet, base, registered } = await this.permit(
      submitted,
      principal,
      current,
      rightFor(purpose),
    );
    const decision = await this.governance.decide(
      { changeSet, base, ...(purpose === 'import' && { purpose }) },
      principal,
    );
    noteDecision(decision.id);
    if (decision.verdict === 'fail') throw new ChangeRefused(decision);
    if (decision.verdict === 'error') throw new DecisionFailed(decision);
    return { changeSet, registered, decision };
  }

  /** What the set stands on, for whoever has the right on all that it touches. @throws AccessDenied */
  async permit(
    submitted: ChangeSet,
    principal: Principal,
    current: RequestBase,
    right: Right = 'change:apply',
  ) {
    const named = this.names.isEmpty
      ? submitted
      : calledById(submitted, (kind, name) => this.names.idOf(kind, name));
    const schemas = named.changes.filter((it) => it.kind === 'Schema');
    await Promise.all(schemas.map(({ subject }) => current.snapshot(subject)));
    const changeSet = await bindSubjects(current, named);
    const base = await collectBase(current, changeSet);
    const registered = new Registered(base, changeSet);
    if (this.authorisation.asks)
      await this.authorisation.require(principal, right, ...touchedBy(changeSet, registered));
    return { changeSet, base, registered };
  }
}

function rightFor(purpose: 'registration' | 'import'): Right {
  return purpose === 'import' ? 'registry:import' : 'change:apply';
}
