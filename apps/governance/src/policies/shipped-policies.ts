import { Injectable } from '@nestjs/common';
import type { PolicyMetadata, RegoModule } from '#policy-engine';
import { PolicySets, PolicySetsStore, type PolicyState, type ReleasedSet } from '../in-force/index.js';
import type { PolicyVersion, VersionSummary } from './authored-policies.store.js';
import type { z } from 'zod';
import { packageOf } from './package-of.js';
import type { PolicyView } from './policy-documents.js';
import { ShippedSources } from './shipped-sources.js';

/** A version as callers see it; nobody of this installation wrote one that ships. */
export type Shipped<Version extends VersionSummary> = Omit<Version, 'actor' | 'createdAt'> & {
  readonly actor: null;
  /** When the release that brought it first ran here. */
  readonly createdAt: string | null;
};

/** A version, and the set of the newest release that has it. */
interface Released {
  readonly metadata: PolicyMetadata;
  readonly set: ReleasedSet;
}

/** The policies that ship, shown as those of scopes are: each with the versions that releases brought which ran here. */
@Injectable()
export class ShippedPolicies {
  constructor(
    private readonly sets: PolicySets,
    private readonly kept: PolicySetsStore,
    private readonly sources: ShippedSources,
  ) {}

  /** Its newest version; undefined when no release has such a policy. */
  find(id: string): PolicyMetadata | undefined {
    return this.released(id)[0]?.metadata;
  }

  /** One of each policy that ships, in the order of ids. */
  all(): PolicyMetadata[] {
    const newestLast = [...this.sets.inForce().releases].reverse().flatMap(({ policies }) => policies);
    const byId = new Map(newestLast.map((it) => [it.id, it]));
    return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** A policy as those of scopes are shown. */
  view({ id, scope, version }: PolicyMetadata): z.infer<typeof PolicyView> {
    const inForce = { shadow: null, warn: null, enforce: this.judging(id) };
    const written = { actor: null, createdAt: null };
    return { id, scope, shipped: true, revision: 0, latestVersion: version, inForce, ...written };
  }

  /** The greatest version that judges all of the mesh; null where none does. */
  private judging(id: string): number | null {
    const versions = this.sets.inForce().policies.filter((it) => it.id === id);
    return versions.length === 0 ? null : Math.max(...versions.map(({ version }) => version));
  }

  /** What is known of its versions without the sources, the newest first. */
  versions(id: string): Shipped<VersionSummary>[] {
    return this.released(id).map((it) => this.summary(it));
  }

  /** The digest of the set that a version came with. */
  digestOf(id: string, version: number): string | undefined {
    return this.one(id, version)?.set.digest;
  }

  /** One version, whole; of earlier releases the tests are not kept. */
  async version(id: string, version: number): Promise<Shipped<PolicyVersion> | undefined> {
    const released = this.one(id, version);
    if (!released) return undefined;
    const files = await this.filesOf(released);
    const isTest = ({ path }: RegoModule) => path.endsWith('_test.rego');
    const modules = files.filter((file) => !isTest(file));
    return { ...this.summary(released), modules, tests: files.filter(isTest), report: null };
  }

  private async filesOf({ metadata, set }: Released): Promise<readonly RegoModule[]> {
    if (this.sets.inForce().shippedPolicies.includes(metadata)) return this.sources.of(metadata);
    const modules = (await this.kept.sources(set.digest)) ?? [];
    return modules.filter((module) => packageOf(module) === metadata.package);
  }

  private one(id: string, version: number): Released | undefined {
    return this.released(id).find(({ metadata }) => metadata.version === version);
  }

  /** The greatest version first; of several releases that have one, the newest. */
  private released(id: string): Released[] {
    const byVersion = new Map<number, Released>();
    for (const set of [...this.sets.inForce().releases].reverse())
      for (const metadata of set.policies)
        if (metadata.id === id) byVersion.set(metadata.version, { metadata, set });
    return [...byVersion.values()].sort((one, other) => other.metadata.version - one.metadata.version);
  }

  private summary({ metadata, set }: Released): Shipped<VersionSummary> {
    const { id, version } = metadata;
    const createdAt = set.startedAt?.toISOString() ?? null;
    return { policyId: id, version, state: this.stateOf(metadata), metadata, actor: null, createdAt };
  }

  /** One that does not judge is to come, or was. */
  private stateOf({ id, version }: PolicyMetadata): PolicyState {
    const judging = this.sets.inForce().policies.find((it) => it.id === id && it.version === version);
    if (judging) return judging.stage;
    return version > (this.judging(id) ?? 0) ? 'draft' : 'retired';
  }
}
