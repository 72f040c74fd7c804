import { Injectable } from '@nestjs/common';
import type { BaseReader, DocumentKey, TopicContract, VersionKey, VersionOfSubject } from '#change-sets';
import {
  defaultEvolution,
  type Base,
  type ContractRevision,
  type Evolution,
  type RegisteredDocument,
  type RegisteredSubject,
} from '#contracts/change-sets';
import type { KnownConsumer, KnownDerivations, KnownFacts, KnownQuality } from '#evaluation';
import type { DataContract } from '#contracts/documents';
import type { GlossaryTerm } from '#contracts/glossary';
import type { RowCache } from '#persistence';
import { configuredEvolution, configuredScopes } from './configured-evolution.js';
import { mostConsumers } from './consumers.store.js';
import { keptUpstreams } from './kept-upstreams.js';
import { ProjectedBaseStore } from './projected-base.store.js';
import { ProjectedSubjectsStore } from './projected-subjects.store.js';
import { ProjectedTermsStore } from './projected-terms.store.js';
import { ProjectionCache, type RowCaches } from './projection-cache.js';

/** What governance knows of the other services, for one request. */
@Injectable()
export class Projection {
  constructor(
    private readonly cache: ProjectionCache,
    private readonly base: ProjectedBaseStore,
    private readonly subjects: ProjectedSubjectsStore,
    private readonly terms: ProjectedTermsStore,
  ) {}

  /** A view that holds everything that was applied before this call; nothing is asked for before something is read. */
  view(): ProjectionView {
    const { base, subjects, terms } = this;
    return new ProjectionView(() => this.cache.current(), { base, subjects, terms });
  }

  /** Ids of products behind one, in their order; `''` is before all of them. */
  productIds(after: string, limit: number): Promise<string[]> {
    return this.base.productIds(after, limit);
  }

  /** Ids of contracts behind one that no product offers, in their order. */
  contractsOfNobody(after: string, limit: number): Promise<string[]> {
    return this.base.contractsOfNobody(after, limit);
  }

  /** Subjects behind one whose schemas no registered contract has, in their order. */
  subjectsOfNobody(after: string, limit: number): Promise<string[]> {
    return this.subjects.ofNobody(after, limit);
  }

  countProducts(): Promise<number> {
    return this.base.countProducts();
  }
}

/** Where it is read what memory does not have. */
interface ProjectedStores {
  readonly base: ProjectedBaseStore;
  readonly subjects: ProjectedSubjectsStore;
  readonly terms: ProjectedTermsStore;
}

/** Answers for one request. What it hands out is shared with others and cannot be changed. */
export class ProjectionView implements BaseReader, KnownFacts {
  private asked: Promise<RowCaches> | undefined;

  constructor(
    private readonly current: () => Promise<RowCaches>,
    private readonly stores: ProjectedStores,
  ) {}

  async documents(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]> {
    return (
      await this.read(
        (it) => it.documents,
        keys.map(({ kind, id }) => `${kind} ${id}`),
      )
    ).flat();
  }

  async productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]> {
    const ids = new Set((await this.read((it) => it.offers, contractIds)).flat());
    return this.documents([...ids].map((id) => ({ kind: 'DataProduct', id })));
  }

  async upstreams(contractIds: readonly string[], most: number): Promise<RegisteredDocument[]> {
    const kept = keptUpstreams(await this.caches(), contractIds, most);
    if (kept) return kept;
    const behind = await this.stores.base.behind(contractIds, most);
    const [contracts, offering] = await Promise.all([
      this.documents(behind.map((id) => ({ kind: 'DataContract', id }))),
      this.productsOffering(behind),
    ]);
    return [...contracts, ...offering];
  }

  async contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]> {
    const [revisions, current] = await Promise.all([
      this.read((it) => it.contract_revisions, contractIds),
      this.documents(contractIds.map((id) => ({ kind: 'DataContract', id }))),
    ]);
    const newest = new Map(current.map(({ id, revision }) => [id, revision]));
    return revisions.flat().filter(({ id, revision }) => revision < (newest.get(id) ?? 0));
  }

  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    const bound = (await this.read((it) => it.contract_subjects, contractIds)).flat();
    const known = (await this.read((it) => it.subjects, [...new Set([...names, ...bound])])).flat();
    const evolutions = await this.evolutions(known.map(({ subject }) => subject));
    return known.map((it) => ({ ...it, evolution: evolutions.get(it.subject) ?? defaultEvolution }));
  }

  async evolutions(subjects: readonly string[]): Promise<Map<string, Evolution>> {
    const scopes = new Set(subjects.flatMap(configuredScopes));
    const configured = (await this.read((it) => it.evolutions, [...scopes])).flat();
    return new Map(subjects.map((subject) => [subject, configuredEvolution(subject, configured)]));
  }

  /** Read anew each time: few decisions look behind the newest version, and histories can be long. */
  versions(keys: readonly VersionKey[]): Promise<VersionOfSubject[]> {
    return this.stores.subjects.versions(keys);
  }

  async referrers(subjects: readonly string[]): Promise<RegisteredSubject[]> {
    const names = new Set((await this.read((it) => it.referrers, subjects)).flat());
    return this.subjects([...names], []);
  }

  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    // The first where several describe one.
    return (await this.read((it) => it.contract_topics, topics)).flatMap((all) => all.slice(0, 1));
  }

  async onTopics(topics: readonly string[]): Promise<string[]> {
    const all = (await this.read((it) => it.contract_topics, topics)).flat();
    return [...new Set(all.map(({ contractId }) => contractId))];
  }

  async domains(ids: readonly string[]): Promise<Base['domains']> {
    return (await this.read((it) => it.domains, ids)).flat();
  }

  /** The consumers of some contracts, and whether these are all of them. */
  async consumers(
    contractIds: readonly string[],
  ): Promise<{ consumers: KnownConsumer[]; complete: boolean }> {
    const all = (await this.read((it) => it.consumers, [...contractIds].sort())).flat();
    return { consumers: all.slice(0, mostConsumers), complete: all.length <= mostConsumers };
  }

  /** The quality of some contracts; contracts never heard of are left out. */
  async quality(contractIds: readonly string[]): Promise<KnownQuality[]> {
    return (await this.read((it) => it.quality, contractIds)).flat();
  }

  /** What comes of the columns of some contracts, and what they come of. */
  async derivations(contractIds: readonly string[]): Promise<KnownDerivations[]> {
    return (await this.read((it) => it.derivations, contractIds)).flat();
  }

  /** Some contracts as they are registered; those that are not are left out. */
  async contracts(contractIds: readonly string[]): Promise<DataContract[]> {
    const found = await this.documents(contractIds.map((id) => ({ kind: 'DataContract', id })));
    return found.map(({ document }) => document as DataContract);
  }

  /** Read anew each time: few contracts point to terms, and those by words that are many. */
  terms(ids: readonly string[], names: readonly string[]): Promise<GlossaryTerm[]> {
    return this.stores.terms.pointedAt(ids, names);
  }

  private async read<V>(cacheOf: (caches: RowCaches) => RowCache<V>, keys: readonly string[]): Promise<V[]> {
    if (keys.length === 0) return [];
    return cacheOf(await this.caches()).read(keys);
  }

  private caches(): Promise<RowCaches> {
    this.asked ??= this.current();
    return this.asked;
  }
}
