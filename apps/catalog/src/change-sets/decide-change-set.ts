import { noteDecision, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { bindSubjects, collectBase, Registered } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
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
  constructor(private readonly governance: Governance) {}

  /** @throws ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none */
  async decide(submitted: ChangeSet, principal: Principal, current: RequestBase): Promise<DecidedSet> {
    const schemas = submitted.changes.filter((it) => it.kind === 'Schema');
    await Promise.all(schemas.map(({ subject }) => current.snapshot(subject)));
    const changeSet = await bindSubjects(current, submitted);
    const base = await collectBase(current, changeSet);
    const decision = await this.governance.decide({ changeSet, base }, principal);
    noteDecision(decision.id);
    if (decision.verdict === 'fail') throw new ChangeRefused(decision);
    if (decision.verdict === 'error') throw new DecisionFailed(decision);
    return { changeSet, registered: new Registered(base, changeSet), decision };
  }
}
