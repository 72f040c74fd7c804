import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '#persistence';
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
  private readonly kept: Shelves;
  private readonly direct: Shelves;
  private readonly feed: ChangeFeed;

  constructor(
    base: ProjectedBaseStore,
    subjects: ProjectedSubjectsStore,
    consumers: ConsumersStore,
    quality: QualityStore,
    { url, schema }: ProjectionCacheOptions,
  ) {
    this.kept = shelvesOver(base, subjects, consumers, quality);
    // Never opened, so that it keeps nothing and always reads.
    this.direct = shelvesOver(base, subjects, consumers, quality);
    this.feed = new ChangeFeed({
      url,
      channel: `${schema}_projection`,
      onChange: (payload) => this.changed(payload),
      onGap: (connected) => this.reset(connected),
    });
  }

  /** Shelves that hold no row older than the last change acknowledged before this call. */
  async current(): Promise<Shelves> {
    return (await this.feed.isCurrent()) ? this.kept : this.direct;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.close();
  }

  private changed(payload: string): void {
    const space = payload.indexOf(' ');
    const shelf = payload.slice(0, space);
    if (shelf in this.kept) this.kept[shelf as keyof Shelves].forget(payload.slice(space + 1));
    else this.reset(true);
  }

  private reset(open: boolean): void {
    for (const shelf of Object.values(this.kept)) shelf.reset(open);
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
