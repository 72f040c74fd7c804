import { type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { uuidv7 } from '#ids';
import { Transactions } from '#persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Approval,
  type ApprovedAct,
  ApprovedActs,
  AskApproval,
  FourEyesStore,
  type SecondPerson,
} from '../approvals/index.js';
import { RequireImpact } from '../impact-runs/index.js';
import { AuthoredPoliciesStore, found, foundVersion } from '../policies/index.js';
import { takesImpact } from '../roll-outs/index.js';
import { checkPlan, type WantedStep } from './check-plan.js';
import type { PlannedStep } from './planned-step.js';
import { PlansStore, type VersionOf } from './plans.store.js';
import { TellPlan } from './tell-plan.js';

/** What is planned now, or was asked of a second person. */
export type PlannedOrAsked = { readonly planned: readonly PlannedStep[] } | { readonly asked: Approval };

/** A plan, as somebody wants it. */
export interface WantedPlan {
  readonly steps: readonly WantedStep[];
  readonly reason: string;
}

const kind = 'policy-plan';

/** Plans steps of versions, in the place of what was planned before; a plan that enforces is approved as the step would be. */
@Injectable()
export class PlanSteps implements ApprovedAct, OnModuleInit {
  readonly right = 'policy:write';

  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly store: PlansStore,
    private readonly telling: TellPlan,
    private readonly fourEyes: FourEyesStore,
    private readonly impact: RequireImpact,
    private readonly approvals: AskApproval,
    private readonly acts: ApprovedActs,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.acts.add(kind, this);
  }

  /** @throws NotFound, PlanRefused, ImpactNeeded, PersonNeeded, ApprovalPending */
  async plan(of: VersionOf, wanted: WantedPlan, by: Principal): Promise<PlannedOrAsked> {
    const scope = await this.check(of, wanted);
    if (await this.takesTwo(scope, wanted)) {
      const about = `plan of ${of.policyId}@${of.version}`;
      const asked = { ...of, steps: wanted.steps };
      return { asked: await this.approvals.ask({ scope, kind, about, asked, reason: wanted.reason }, by) };
    }
    return { planned: await this.write(of, wanted, recordedAs(by.id, by.onBehalfOf)) };
  }

  /** What has become impossible since it was asked for is refused. */
  async carryOut({ asked, reason, askedBy }: Approval, second: SecondPerson): Promise<void> {
    const { policyId, version, steps } = asked as unknown as VersionOf & Pick<WantedPlan, 'steps'>;
    const wanted = { steps, reason: reason ?? '' };
    await this.check({ policyId, version }, wanted);
    await this.write({ policyId, version }, wanted, askedBy, second);
  }

  /** Takes back all that is still to come. */
  async cancel(of: VersionOf, by: Principal): Promise<readonly PlannedStep[]> {
    await foundVersion(this.policies, of.policyId, of.version);
    await this.transactions.run(async (tx) => {
      await this.policies.lock(tx, of.policyId);
      const taken = await this.store.cancel(tx, of, this.clock.now());
      if (taken > 0) await this.telling.tell(tx, of, recordedAs(by.id, by.onBehalfOf));
    });
    return this.store.of(of);
  }

  private async check({ policyId, version }: VersionOf, { steps }: WantedPlan) {
    const { scope } = found('policy', policyId, await this.policies.find(policyId));
    const { state } = await foundVersion(this.policies, policyId, version);
    checkPlan(state, steps, this.clock.now());
    // It is demanded again when the step is taken.
    if (steps.some(({ to }) => takesImpact(state, to))) await this.impact.require(scope, policyId, version);
    return scope;
  }

  private async takesTwo(scope: Approval['scope'], { steps }: WantedPlan): Promise<boolean> {
    return steps.some(({ to }) => to === 'enforce') && (await this.fourEyes.of(scope)).demanded;
  }

  private write(
    of: VersionOf,
    { steps, reason }: WantedPlan,
    actor: string,
    second?: SecondPerson,
  ): Promise<readonly PlannedStep[]> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      // Who plans for the same policy waits here.
      await this.policies.lock(tx, of.policyId);
      await second?.record(tx);
      await this.store.cancel(tx, of, now);
      for (const { to, on } of steps)
        await this.store.add(tx, {
          ...{ ...of, id: uuidv7(now.getTime()), to, on, reason, actor },
          ...{ approvedBy: second?.approvedBy ?? null, state: 'planned', failure: null, doneAt: null },
        });
      await this.telling.tell(tx, of, actor);
      return this.store.of(of, tx);
    });
  }
}
