import { Clock } from '#clock';
import { EventTypes, type PlanStated, Topics } from '#contracts/events';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AuthoredPoliciesStore, found } from '../policies/index.js';
import { PlansStore, type VersionOf } from './plans.store.js';

/** Tells what a version is still to do, whenever that changes: verification holds the plan to it. */
@Injectable()
export class TellPlan {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly store: PlansStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Whoever calls holds the lock on the policy, so that the word that comes last is the one that holds. */
  async tell(tx: Tx, { policyId, version }: VersionOf, actor: string): Promise<void> {
    const { scope } = found('policy', policyId, await this.policies.find(policyId, tx));
    const steps = await this.store.of({ policyId, version }, tx);
    const data: PlanStated = {
      ...{ policyId, version, scope, actor, at: this.clock.now().toISOString() },
      steps: steps
        .filter(({ state }) => state === 'planned')
        .map(({ id, to, on, reason, actor, approvedBy }) => ({ id, to, on, reason, actor, approvedBy })),
    };
    await this.outbox.add(tx, [{ topic: Topics.policies, key: scope, type: EventTypes.planStated, data }]);
  }
}
