import { requireMatch } from '#http';
import type { PolicyScope, RegoModule } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import type { PolicyState } from '../in-force/index.js';
import { AuthoredPoliciesStore, found, WritePolicy } from '../policies/index.js';
import { isAdvance, refuseStep } from './allowed-steps.js';
import { PolicyInvalid } from './errors.js';

/** A step that a version may take, as far as it is known before it is compiled. */
export interface CheckedStep {
  readonly policyId: string;
  readonly version: number;
  readonly modules: readonly RegoModule[];
  readonly scope: PolicyScope;
  /** The policy's revision at which it was checked. */
  readonly revision: number;
  readonly from: PolicyState;
  readonly to: PolicyState;
}

/** Finds out whether a version may take a step. */
@Injectable()
export class CheckStep {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly writer: WritePolicy,
  ) {}

  /** @throws NotFound, Stale, StepRefused, PolicyInvalid, AuthoringUnavailable */
  async check(
    policyId: string,
    version: number,
    to: PolicyState,
    ifMatch: string | undefined,
  ): Promise<CheckedStep> {
    const { scope, revision } = found('policy', policyId, await this.policies.find(policyId));
    requireMatch(ifMatch, revision);
    const it = await this.policies.version(policyId, version);
    const { state: from, modules } = found('policy version', `${policyId}@${version}`, it);
    refuseStep(from, to);
    if (isAdvance(from, to)) await this.requireValid(policyId, version);
    return { policyId, version, modules, scope, revision, from, to };
  }

  private async requireValid(policyId: string, version: number): Promise<void> {
    const report = await this.writer.validate(policyId, version);
    if (!report.ok) throw new PolicyInvalid(report);
  }
}
