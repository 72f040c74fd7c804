import { requireMatch } from '#http';
import { Injectable } from '@nestjs/common';
import { ParameterSchema, ParametersStore, type PolicyState } from '../in-force/index.js';
import { RequireImpact } from '../impact-runs/index.js';
import {
  AuthoredPoliciesStore,
  type AuthoredPolicy,
  found,
  foundVersion,
  WritePolicy,
} from '../policies/index.js';
import { isAdvance, refuseStep, takesImpact } from './allowed-steps.js';
import { ParametersMisfit, PolicyFailing, PolicyInvalid } from './errors.js';
import { FailuresStore } from './failures.store.js';
import type { Move } from './moves.js';

/** A step that a version may take, as far as it is known before it is compiled. */
export interface CheckedStep extends Move {
  /** As it was when the step was checked. */
  readonly policy: AuthoredPolicy;
}

/** Finds out whether a version may take a step. */
@Injectable()
export class CheckStep {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly failures: FailuresStore,
    private readonly writer: WritePolicy,
    private readonly impact: RequireImpact,
    private readonly parameters: ParametersStore,
  ) {}

  /** @throws NotFound, Stale, StepRefused, PolicyInvalid, ParametersMisfit, PolicyFailing, ImpactNeeded, AuthoringUnavailable */
  async check(
    policyId: string,
    version: number,
    to: PolicyState,
    ifMatch: string | undefined,
  ): Promise<CheckedStep> {
    const policy = found('policy', policyId, await this.policies.find(policyId));
    requireMatch(ifMatch, policy.revision);
    const { state: from, modules } = await foundVersion(this.policies, policyId, version);
    refuseStep(from, to);
    if (isAdvance(from, to)) await this.requireSound(policy, version, from);
    if (takesImpact(from, to)) await this.impact.require(policy.scope, policyId, version);
    return { policy, policyId, version, modules, from, to };
  }

  private async requireSound(
    { id, scope }: AuthoredPolicy,
    version: number,
    from: PolicyState,
  ): Promise<void> {
    const failure = await this.failures.of(scope, from, id);
    if (failure) throw new PolicyFailing(from, failure);
    const report = await this.writer.validate(id, version);
    if (!report.ok) throw new PolicyInvalid(report);
    const set = await this.parameters.all();
    const misfits = report.policies.flatMap((policy) => ParameterSchema.misfits(policy, set));
    if (misfits.length > 0) throw new ParametersMisfit(misfits);
  }
}
