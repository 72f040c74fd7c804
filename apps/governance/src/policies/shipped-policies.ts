import { Injectable } from '@nestjs/common';
import type { PolicyMetadata, RegoModule } from '#policy-engine';
import { PolicySets } from '../in-force/index.js';
import type { PolicyVersion, VersionSummary } from './authored-policies.store.js';
import { ShippedSources } from './shipped-sources.js';

/** A version as callers see it; nobody of this installation wrote one that ships. */
export type Shipped<Version extends VersionSummary> = Omit<Version, 'actor' | 'createdAt'> & {
  readonly actor: null;
  readonly createdAt: null;
};

/** The policies that ship, shown as those of scopes are: each with the one version that this installation has. */
@Injectable()
export class ShippedPolicies {
  constructor(
    private readonly sets: PolicySets,
    private readonly sources: ShippedSources,
  ) {}

  find(id: string): PolicyMetadata | undefined {
    return this.sets.inForce().shippedPolicies.find((policy) => policy.id === id);
  }

  /** What is known of its version without the sources. */
  summary(metadata: PolicyMetadata): Shipped<VersionSummary> {
    const { id, version } = metadata;
    return { policyId: id, version, state: 'enforce', metadata, actor: null, createdAt: null };
  }

  /** Its version, whole; undefined where it has another one. */
  async version(metadata: PolicyMetadata, version: number): Promise<Shipped<PolicyVersion> | undefined> {
    if (metadata.version !== version) return undefined;
    const files = await this.sources.of(metadata);
    const isTest = ({ path }: RegoModule) => path.endsWith('_test.rego');
    const modules = files.filter((file) => !isTest(file));
    return { ...this.summary(metadata), modules, tests: files.filter(isTest), report: null };
  }
}
