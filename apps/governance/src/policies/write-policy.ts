import { Injectable } from '@nestjs/common';
import { Authorisation, type Principal, recordedAs } from '#access';
import { DomainError } from '#errors';
import { requireMatch } from '#http';
import { Transactions } from '#persistence';
import type { PolicySource, ValidationReport } from '#policy-authoring';
import type { PolicyScope } from '#policy-engine';
import { KnownScopes, ScopeResources } from '../scopes/index.js';
import { AuthoredPoliciesStore, type AuthoredPolicy, type PolicyVersion } from './authored-policies.store.js';
import { Authoring } from './authoring.js';
import { found, foundVersion } from './found.js';
import { PolicySets } from '../in-force/index.js';

/** The id is taken, by a policy that ships or by one that some scope has written. */
class PolicyExists extends DomainError {
  readonly code = 'policy.exists';
  readonly kind = 'conflict';
}

/** Writes policies and versions of them; every version is kept as it is. */
@Injectable()
export class WritePolicy {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly sets: PolicySets,
    private readonly store: AuthoredPoliciesStore,
    private readonly authoring: Authoring,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
    private readonly resources: ScopeResources,
  ) {}

  /**
   * Begins a policy with its first version, a draft.
   * @throws PolicyExists: an id is never used twice, so that no scope can take on the name of another's policy
   * @throws ScopeUnknown, AccessDenied
   */
  async create(
    id: string,
    scope: PolicyScope,
    source: PolicySource,
    principal: Principal,
  ): Promise<AuthoredPolicy> {
    await this.authorisation.require(principal, 'policy:write', await this.resources.of(scope));
    await this.scopes.require(scope);
    const taken = this.sets.inForce().hasShipped(id);
    if (taken) throw new PolicyExists(`The policy '${id}' ships with the federation's default policies.`);
    const createdAt = new Date().toISOString();
    return this.transactions.run(async (tx) => {
      if (
        !(await this.store.create(tx, {
          id,
          scope,
          actor: recordedAs(principal.id, principal.onBehalfOf),
          createdAt,
        }))
      )
        throw new PolicyExists(`There is a policy '${id}' already.`);
      await this.store.addVersion(tx, {
        policyId: id,
        version: 1,
        ...source,
        actor: recordedAs(principal.id, principal.onBehalfOf),
        createdAt,
      });
      return found('policy', id, await this.store.find(id, tx));
    });
  }

  /** Adds the next version, a draft. @throws NotFound, Stale */
  async addVersion(
    id: string,
    source: PolicySource,
    ifMatch: string | undefined,
    principal: Principal,
  ): Promise<{ policy: AuthoredPolicy; version: PolicyVersion }> {
    return this.transactions.run(async (tx) => {
      const policy = found('policy', id, await this.store.lock(tx, id));
      requireMatch(ifMatch, policy.revision);
      const version = policy.latestVersion + 1;
      const createdAt = new Date().toISOString();
      await this.store.addVersion(tx, {
        policyId: id,
        version,
        ...source,
        actor: recordedAs(principal.id, principal.onBehalfOf),
        createdAt,
      });
      await this.store.setRevision(tx, id, policy.revision + 1);
      return {
        policy: found('policy', id, await this.store.find(id, tx)),
        version: await foundVersion(this.store, id, version, tx),
      };
    });
  }

  /** Validates a saved version as things are now, and keeps the report with it. @throws NotFound, AuthoringUnavailable */
  async validate(id: string, version: number): Promise<ValidationReport> {
    const policy = found('policy', id, await this.store.find(id));
    const it = await foundVersion(this.store, id, version);
    const report = await this.authoring.validate(it, policy.scope, id);
    await this.store.keepReport(id, version, report);
    return report;
  }
}
