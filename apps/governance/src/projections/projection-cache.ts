import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { charactersIn, NotifiedCaches, RowCache } from '#persistence';
import { ConsumersStore } from './consumers.store.js';
import type { DerivationsStore } from './derivations.store.js';
import { jsonText } from './json-texts.js';
import { ProjectedBaseStore } from './projected-base.store.js';
import { ProjectedSubjectsStore } from './projected-subjects.store.js';
import { QualityStore } from './quality.store.js';

/** How the room is shared, in hundredths: most is for documents, and what else there is takes a part of what they leave. */
const shares = { documents: 35, subjects: 20, contract_revisions: 10, other: 4 };

/** Kept by name; what triggers announce as changed starts with the cache's name. */
export type RowCaches = ReturnType<typeof cachesOver>;

/** Where the cache hears of changes. */
export interface ProjectionCacheOptions {
  readonly url: string;
  readonly schema: string;
  /** Room for all that it keeps, in megabytes. */
  readonly megabytes: number;
}

/**
 * The projection's rows in memory, dropped when the transaction of any replica changes them: PostgreSQL tells which.
 * What cannot be known to be current is not used.
 */
@Injectable()
export class ProjectionCache implements OnApplicationShutdown {
  private readonly memory: NotifiedCaches<RowCaches>;

  constructor(rows: ProjectedRows, { url, schema, megabytes }: ProjectionCacheOptions) {
    const channel = `${schema}_projection`;
    this.memory = new NotifiedCaches(() => cachesOver(rows, megabytes), {
      url,
      channel,
    });
  }

  /** RowCaches that hold no row older than the last change acknowledged before this call. */
  current(): Promise<RowCaches> {
    return this.memory.current();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.memory.close();
  }
}

/** Where what is kept is read. */
interface ProjectedRows {
  readonly base: ProjectedBaseStore;
  readonly subjects: ProjectedSubjectsStore;
  readonly consumers: ConsumersStore;
  readonly derivations: DerivationsStore;
  readonly quality: QualityStore;
}

function cachesOver({ base, subjects, consumers, derivations, quality }: ProjectedRows, megabytes: number) {
  const cache = <V>(
    load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
    share: number = shares.other,
  ) =>
    new RowCache<V>({
      load,
      capacity: charactersIn((megabytes * share) / 100),
      weigh: (value) => jsonText(value).length,
    });
  return {
    documents: cache((keys) => base.documents(keys), shares.documents),
    contract_revisions: cache((ids) => base.revisions(ids), shares.contract_revisions),
    offers: cache((ids) => base.offers(ids)),
    domains: cache((ids) => base.domains(ids)),
    subjects: cache((names) => subjects.subjects(names), shares.subjects),
    contract_subjects: cache((ids) => subjects.ofContracts(ids)),
    referrers: cache((names) => subjects.referrers(names)),
    contract_topics: cache((topics) => subjects.onTopics(topics)),
    evolutions: cache((scopes) => subjects.evolutions(scopes)),
    consumers: cache((ids) => consumers.of(ids)),
    derivations: cache((ids) => derivations.of(ids)),
    quality: cache((ids) => quality.of(ids)),
  };
}
