import { Injectable } from '@nestjs/common';
import { type RegoModule, setDigest } from '#policy-engine';
import { PolicySetsStore, type RecordedSet } from '../in-force/index.js';
import { AuthoredPoliciesStore } from './authored-policies.store.js';
import { placed } from './authoring.js';
import { ShippedSources } from './shipped-sources.js';

/** The modules of a set. */
export interface ModulesOfSet {
  readonly modules: readonly RegoModule[];
  /** Whether it was compiled from these; else from the same policies, with shared modules of an earlier release. */
  readonly isExact: boolean;
}

/** What policy sets were compiled from. */
@Injectable()
export class SetSources {
  constructor(
    private readonly sets: PolicySetsStore,
    private readonly authored: AuthoredPoliciesStore,
    private readonly shipped: ShippedSources,
  ) {}

  /** As it was kept, or put together anew where an earlier release kept nothing; undefined where that cannot be done. */
  async of(set: RecordedSet): Promise<ModulesOfSet | undefined> {
    const kept = await this.sets.sources(set.digest);
    return kept ? { modules: kept, isExact: true } : this.putTogether(set);
  }

  private async putTogether({ digest, scope, policies }: RecordedSet): Promise<ModulesOfSet | undefined> {
    const versions = await Promise.all(policies.map(({ id, version }) => this.authored.version(id, version)));
    if (versions.some((it) => it === undefined)) return undefined;
    const modules = [
      ...(await this.shipped.compiledLib()),
      ...versions.flatMap((it) => (it ? placed(it) : [])),
    ];
    return { modules, isExact: digest === setDigest({ scope: scope, modules }) };
  }
}
