import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FollowedMemory } from '#persistence';
import { ConsumersStore } from './consumers.store.js';
import { jsonText } from './json-texts.js';
import { ProjectedBaseStore } from './projected-base.store.js';
import { ProjectedSubjectsStore } from './projected-subjects.store.js';
import { QualityStore } from './quality.store.js';
import { Shelf } from './shelf.js';

/** Room for each kind, in characters of JSON text. Most of it is for documents. */
const documentCapacity = 32 * 1_024 * 1_024;
const otherCapacity = 8 * 1_024 * 1_024;

/** Kept by name; what triggers announce as changed starts with the shelf's name. */
export type Shelves = ReturnType<typeof shelvesOver>;

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
  private readonly memory: FollowedMemory<Shelves>;

  constructor(
    base: ProjectedBaseStore,
    subjects: ProjectedSubjectsStore,
    consumers: ConsumersStore,
    quality: QualityStore,
    { url, schema }: ProjectionCacheOptions,
  ) {
    const channel = `${schema}_projection`;
    this.memory = new FollowedMemory(() => shelvesOver(base, subjects, consumers, quality), { url, channel });
  }

  /** Shelves that hold no row older than the last change acknowledged before this call. */
  current(): Promise<Shelves> {
    return this.memory.current();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.memory.close();
  }
}

function shelvesOver(
  base: ProjectedBaseStore,
  subjects: ProjectedSubjectsStore,
  consumers: ConsumersStore,
  quality: QualityStore,
) {
  const shelf = <V>(load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>, capacity: number) =>
    new Shelf<V>({ load, capacity, weigh: (value) => jsonText(value).length });
  return {
    documents: shelf((keys) => base.documents(keys), documentCapacity),
    contract_revisions: shelf((ids) => base.revisions(ids), documentCapacity),
    offers: shelf((ids) => base.offers(ids), otherCapacity),
    domains: shelf((ids) => base.domains(ids), otherCapacity),
    subjects: shelf((names) => subjects.subjects(names), documentCapacity),
    contract_subjects: shelf((ids) => subjects.ofContracts(ids), otherCapacity),
    referrers: shelf((names) => subjects.referrers(names), otherCapacity),
    contract_topics: shelf((topics) => subjects.onTopics(topics), otherCapacity),
    evolutions: shelf((scopes) => subjects.evolutions(scopes), otherCapacity),
    consumers: shelf((ids) => consumers.of(ids), otherCapacity),
    quality: shelf((ids) => quality.of(ids), otherCapacity),
  };
}
