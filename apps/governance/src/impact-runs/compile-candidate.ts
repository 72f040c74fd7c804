import type { PolicyScope } from '#policy-engine';
import type { PolicySource } from '#policy-authoring';
import { Injectable } from '@nestjs/common';
import type { Stage } from '#evaluation';
import { PolicySetsStore } from '../in-force/index.js';
import { Authoring, AuthoredPoliciesStore, found, foundVersion } from '../policies/index.js';
import { VersionElsewhere } from './impact-errors.js';
import type { Candidate, CountedSet } from './impact-run.js';

/** A version of a policy. */
export interface VersionOf {
  readonly policyId: string;
  readonly version: number;
}

type OfPolicies = Extract<Candidate, { kind: 'policies' }>;

const deciding: readonly Stage[] = ['warn', 'enforce'];

/** Compiles versions as if they were enforced, and what they would replace, and keeps both for whoever works on the run. */
@Injectable()
export class CompileCandidate {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly authoring: Authoring,
    private readonly sets: PolicySetsStore,
  ) {}

  /** @throws NotFound, VersionElsewhere, SetRejected, OpaOverran, AuthoringUnavailable */
  async ofVersions(scope: PolicyScope, versions: readonly VersionOf[]): Promise<OfPolicies> {
    const replaced = new Map<Stage, VersionOf[]>();
    for (const [position, { policyId }] of versions.entries()) {
      const policy = found('policy', policyId, await this.policies.find(policyId));
      if (policy.scope !== scope) throw new VersionElsewhere(position, policyId, policy.scope, scope);
      for (const stage of deciding) {
        const version = policy.inForce[stage];
        if (version !== null) replaced.set(stage, [...(replaced.get(stage) ?? []), { policyId, version }]);
      }
    }
    const then = await this.compile(scope, versions, 'enforce');
    const now: CountedSet[] = [];
    for (const [stage, its] of replaced) now.push(await this.compile(scope, its, stage));
    return { kind: 'policies', now, then: [then] };
  }

  /** A policy that nobody has stored, beside nothing. @throws SetRejected, OpaOverran, AuthoringUnavailable */
  async ofSource(scope: PolicyScope, { modules }: Pick<PolicySource, 'modules'>): Promise<OfPolicies> {
    const set = await this.authoring.compile(scope, [{ policyId: 'unsaved', version: 1, modules }]);
    await this.sets.keep(set);
    return { kind: 'policies', now: [], then: [{ digest: set.digest, stage: 'enforce' }] };
  }

  private async compile(
    scope: PolicyScope,
    versions: readonly VersionOf[],
    stage: Stage,
  ): Promise<CountedSet> {
    const whole = await Promise.all(
      versions.map(({ policyId, version }) => foundVersion(this.policies, policyId, version)),
    );
    const set = await this.authoring.compile(scope, whole);
    await this.sets.keep(set);
    return { digest: set.digest, stage };
  }
}
