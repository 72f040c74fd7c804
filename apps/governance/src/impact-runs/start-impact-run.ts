import { Authorisation, type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { RequestInvalid } from '#errors';
import { uuidv7 } from '#ids';
import { Transactions } from '#persistence';
import type { PolicyParameters } from '#contracts/policy-input';
import { VERSIONS } from '#evaluation';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import { FollowInForce, PolicySets } from '../in-force/index.js';
import { KnownScopes, ScopeResources } from '../scopes/index.js';
import { CompileCandidate, type VersionOf } from './compile-candidate.js';
import type { NewImpactRun } from './impact-documents.js';
import { TooManyRuns } from './impact-errors.js';
import { type Candidate, type ImpactRun, type LooksAt, nothingJudged, versionName } from './impact-run.js';
import { ImpactRunsStore } from './impact-runs.store.js';
import { firstPlace, LookAt } from './look-at.js';

/** Runs of one scope that are not over. */
const mostOpen = 5;

/** Begins runs: compiles the candidate, and leaves the rest to whichever replica comes first. */
@Injectable()
export class StartImpactRun {
  constructor(
    private readonly authorisation: Authorisation,
    private readonly resources: ScopeResources,
    private readonly scopes: KnownScopes,
    private readonly candidates: CompileCandidate,
    private readonly policies: PolicySets,
    private readonly inForce: FollowInForce,
    private readonly lookAt: LookAt,
    private readonly runs: ImpactRunsStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws AccessDenied, ScopeUnknown, RequestInvalid, NotFound, VersionElsewhere, SetRejected, AuthoringUnavailable, TooManyRuns */
  async start(wanted: NewImpactRun, by: Principal): Promise<ImpactRun> {
    const { scope, versions = [], reason = null } = wanted;
    await this.authorisation.require(by, 'policy:write', await this.resources.of(scope));
    await this.scopes.require(scope);
    const candidate = await this.candidateOf(wanted);
    const now = this.clock.now();
    const looksAt = this.looksAtOf(wanted, now);
    const counts = await this.lookAt.count(looksAt);
    return this.write({
      ...{ id: uuidv7(now.getTime()), scope, candidate, looksAt, reason },
      versions: versions.map(({ policyId, version }) => versionName(policyId, version)),
      ...{ state: 'waiting', place: firstPlace(looksAt), failure: null },
      progress: { ...counts, totals: nothingJudged },
      ...{ actor: recordedAs(by.id, by.onBehalfOf), startedAt: now.toISOString(), endedAt: null },
    });
  }

  private write(run: ImpactRun): Promise<ImpactRun> {
    return this.transactions.run(async (tx) => {
      if ((await this.runs.countOpen(tx, run.scope)) >= mostOpen)
        throw new TooManyRuns(`${run.scope} has ${mostOpen} impact runs to do: wait for one, or cancel it.`);
      await this.runs.add(tx, run);
      return run;
    });
  }

  private candidateOf({ scope, versions, policy, parameters }: NewImpactRun): Promise<Candidate> {
    if (versions?.every(({ policyId }) => this.policies.inForce().hasShipped(policyId)))
      return this.ofParameters(this.withVersions(scope, versions));
    if (versions) return this.candidates.ofVersions(scope, versions);
    if (policy) return this.candidates.ofSource(scope, policy);
    return this.ofParameters(parameters ?? {});
  }

  /** What a scope has set, were policies that ship to judge by these versions. */
  private withVersions(scope: PolicyScope, versions: readonly VersionOf[]): PolicyParameters {
    const own = this.policies.inForce().ownParameters(scope);
    const wanted = versions.map(({ policyId, version }) => [policyId, [version]] as const);
    return { ...own, [VERSIONS]: { ...own[VERSIONS], ...Object.fromEntries(wanted) } };
  }

  /** What a lower scope sets weaker than those above it is lifted, as it would be in force. @throws RequestInvalid */
  private async ofParameters(parameters: PolicyParameters): Promise<Candidate> {
    await this.inForce.refresh();
    const mistakes = this.policies.inForce().parameterSchema.mistakesIn(parameters);
    if (mistakes.length > 0)
      throw new RequestInvalid(
        mistakes.map(({ path, message }) => ({ path: `parameters.${path}`, message })),
      );
    return { kind: 'parameters', parameters, inForce: this.policies.inForce().digest };
  }

  private looksAtOf({ registered, decisions }: NewImpactRun, now: Date): LooksAt {
    if (!decisions) return { registered, decisions: null };
    const { from, to = now.toISOString(), purpose, most } = decisions;
    return { registered, decisions: { from, to, most, ...(purpose !== 'any' && { purpose }) } };
  }
}
