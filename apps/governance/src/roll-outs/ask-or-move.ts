import { type Principal, recordedAs } from '#access';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Approval,
  type ApprovedAct,
  ApprovedActs,
  AskApproval,
  FourEyesStore,
  type SecondPerson,
} from '../approvals/index.js';
import type { PolicyState } from '../in-force/index.js';
import { AuthoredPoliciesStore, type AuthoredPolicy, found } from '../policies/index.js';
import { CheckStep } from './check-step.js';
import { MoveVersion } from './move-version.js';
import type { Step } from './step.js';

/** What was done, or was asked of a second person. */
export type MovedOrAsked = { readonly moved: AuthoredPolicy } | { readonly asked: Approval };

const kind = 'policy-step';

/** A step as it was asked for. */
interface AskedStep {
  readonly policyId: string;
  readonly version: number;
  readonly from: PolicyState;
  readonly to: PolicyState;
}

/** Takes steps that their scope leaves to one person, and asks a second one for those that it does not. */
@Injectable()
export class AskOrMove implements ApprovedAct, OnModuleInit {
  readonly right = 'policy:write';

  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly fourEyes: FourEyesStore,
    private readonly checking: CheckStep,
    private readonly mover: MoveVersion,
    private readonly approvals: AskApproval,
    private readonly acts: ApprovedActs,
  ) {}

  onModuleInit(): void {
    this.acts.add(kind, this);
  }

  /** @throws what {@link MoveVersion} does; PersonNeeded, ApprovalPending */
  async step(
    id: string,
    version: number,
    step: Step,
    ifMatch: string | undefined,
    by: Principal,
  ): Promise<MovedOrAsked> {
    if (await this.takesTwo(id, step)) return { asked: await this.ask(id, version, step, ifMatch, by) };
    const actor = recordedAs(by.id, by.onBehalfOf);
    return { moved: await this.mover.move(id, version, step, ifMatch, { actor }) };
  }

  /** A version does not change; what others of its policy do meanwhile is refused by the step itself. */
  async carryOut({ asked, reason, askedBy: actor }: Approval, second: SecondPerson): Promise<void> {
    const { policyId, version, to } = asked as unknown as AskedStep;
    const step = { to, ...(reason !== null && { reason }) };
    await this.mover.move(policyId, version, step, undefined, { actor, second });
  }

  private async takesTwo(id: string, { to }: Step): Promise<boolean> {
    if (to !== 'enforce') return false;
    const { scope } = found('policy', id, await this.policies.find(id));
    return (await this.fourEyes.of(scope)).demanded;
  }

  /** What could not be done is not asked for. */
  private async ask(
    id: string,
    version: number,
    { to, reason }: Step,
    ifMatch: string | undefined,
    by: Principal,
  ): Promise<Approval> {
    const { policyId, from, policy } = await this.checking.check(id, version, to, ifMatch);
    const { scope } = policy;
    const asked = { policyId, version, from, to } satisfies AskedStep;
    const about = `${policyId}@${version}`;
    return this.approvals.ask({ scope, kind, about, asked, reason: reason ?? null }, by);
  }
}
