import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { NotifiedCaches, RowCache } from '#persistence';
import { ConsumersStore } from './consumers.store.js';
import { jsonText } from './json-texts.js';
import { ProjectedBaseStore } from './projected-base.store.js';
import { ProjectedSubjectsStore } from './projected-subjects.store.js';
import { QualityStore } from './quality.store.js';

/** Room for each kind, in characters of JSON text. Most of it is for documents. */
const documentCapacity = 32 * 1_024 * 1_024;
const otherCapacity = 8 * 1_024 * 1_024;

/** Kept by name; what triggers announce as changed starts with the cache's name. */
export type RowCaches = ReturnType<typeof cachesOver>;

/** Where the cache hears of changes. */
export interface ProjectionCacheOptions {
  readonly url: string;
  readonly schema: string;
}

/**
 * The projection's rows in memory, dropped when the transaction of any replica changes them: PostgreSQL tells which.
 * What cannot be known to be current is not used.
 */
@Injectable()
export class ProjectionCache implements OnApplicationShutdown {
  private readonly memory: NotifiedCaches<RowCaches>;

  constructor(
    base: ProjectedBaseStore,
    subjects: ProjectedSubjectsStore,
    consumers: ConsumersStore,
    quality: QualityStore,
    { url, schema }: ProjectionCacheOptions,
  ) {
    const channel = `${schema}_projection`;
    this.memory = new NotifiedCaches(() => cachesOver(base, subjects, consumers, quality), { url, channel });
  }

  /** RowCaches that hold no row older than the last change acknowledged before this call. */
  current(): Promise<RowCaches> {
    return this.memory.current();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.memory.close();
  }
}

function cachesOver(
  base: ProjectedBaseStore,
  subjects: ProjectedSubjectsStore,
  consumers: ConsumersStore,
  quality: QualityStore,
) {
  const cache = <V>(load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>, capacity: number) =>
    new RowCache<V>({ load, capacity, weigh: (value) => jsonText(value).length });
  return {
    documents: cache((keys) => base.documents(keys), documentCapacity),
    contract_revisions: cache((ids) => base.revisions(ids), documentCapacity),
    offers: cache((ids) => base.offers(ids), otherCapacity),
    domains: cache((ids) => base.domains(ids), otherCapacity),
    subjects: cache((names) => subjects.subjects(names), documentCapacity),
    contract_subjects: cache((ids) => subjects.ofContracts(ids), otherCapacity),
    referrers: cache((names) => subjects.referrers(names), otherCapacity),
    contract_topics: cache((topics) => subjects.onTopics(topics), otherCapacity),
    evolutions: cache((scopes) => subjects.evolutions(scopes), otherCapacity),
    consumers: cache((ids) => consumers.of(ids), otherCapacity),
    quality: cache((ids) => quality.of(ids), otherCapacity),
  };
}
