import { Clock } from '#clock';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import { KnownScopes } from '../scopes/index.js';
import { ImpactDemandsStore } from './impact-demands.store.js';
import { ImpactNeeded } from './impact-errors.js';
import { type ImpactRun, versionName } from './impact-run.js';
import { ImpactRunsStore } from './impact-runs.store.js';

const dayMs = 86_400_000;

/** Knows the last impact run of a version, and whether its scope demands one. */
@Injectable()
export class RequireImpact {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly demands: ImpactDemandsStore,
    private readonly runs: ImpactRunsStore,
    private readonly clock: Clock,
  ) {}

  /** The last run about a version over all that is registered, which was done. */
  latestOf(policyId: string, version: number): Promise<ImpactRun | undefined> {
    return this.runs.latestOf(versionName(policyId, version));
  }

  /** @throws ImpactNeeded where the scope or one above it demands a younger run of the version than there is */
  async require(scope: PolicyScope, policyId: string, version: number): Promise<void> {
    const withinDays = await this.strictest(scope);
    if (withinDays === null) return;
    const latest = await this.latestOf(policyId, version);
    const oldest = this.clock.now().getTime() - withinDays * dayMs;
    if (latest && Date.parse(latest.startedAt) >= oldest) return;
    throw new ImpactNeeded(versionName(policyId, version), withinDays, latest);
  }

  private async strictest(scope: PolicyScope): Promise<number | null> {
    const known = await this.scopes.find(scope);
    const all = await Promise.all([scope, ...(known?.above ?? [])].map((it) => this.demands.of(it)));
    const days = all.flatMap(({ withinDays }) => withinDays ?? []);
    return days.length === 0 ? null : Math.min(...days);
  }
}
