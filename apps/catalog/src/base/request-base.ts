import { topicOf, type BaseReader, type TopicContract } from '#change-sets';
import type { ChangeSet, RegisteredSubject } from '#contracts';
import type { CurrentSettings } from '../evolution/scope-settings.js';
import type { RegisteredStore, SubjectAround } from '../documents/registered-documents.store.js';

/** What is known of a set before it is decided on, so that it need not be found out again. */
export interface KnownOfSet {
  /** Of a set of one schema, what its content is identified by, if its text is known to be what the registry keeps of it. */
  readonly hash?: string;
  /** Its schemas are only compared: whether one is registered already does not matter. */
  readonly isOnlyCompared?: boolean;
  /** What is set, as far as the request asked for it already. */
  readonly settings?: CurrentSettings;
}

/**
 * Reads for one set: what surrounds the subjects that it writes in one statement, shared with sets that are decided at the
 * same time; and each subject no more than once.
 */
export class RememberedBase implements BaseReader {
  private readonly known: Map<string, RegisteredSubject | undefined>;

  private constructor(
    private readonly store: RegisteredStore,
    private readonly around: ReadonlyMap<string, SubjectAround>,
    private readonly settings: CurrentSettings | undefined,
  ) {
    this.known = new Map([...around].map(([name, { subject }]) => [name, subject]));
  }

  static async of(
    { changes }: ChangeSet,
    store: RegisteredStore,
    { hash, isOnlyCompared = false, settings }: KnownOfSet = {},
  ): Promise<RememberedBase> {
    const written = changes.flatMap((it) =>
      it.kind === 'Schema' ? [{ subject: it.subject, hash: isOnlyCompared ? '' : (hash ?? null) }] : [],
    );
    const around = await store.around(written, settings);
    return new RememberedBase(store, around, settings);
  }

  documents: BaseReader['documents'] = (keys) => this.store.documents(keys);
  productsOffering: BaseReader['productsOffering'] = (ids) => this.store.productsOffering(ids);
  contractHistory: BaseReader['contractHistory'] = (ids) => this.store.contractHistory(ids);
  versions: BaseReader['versions'] = (keys) => this.store.versions(keys);
  domains: BaseReader['domains'] = (ids) => this.store.domains(ids);
  evolutions: BaseReader['evolutions'] = (subjects) => this.store.evolutions(subjects, this.settings);

  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    const unknown = names.filter((name) => !this.known.has(name));
    const read = await this.store.subjects(unknown, contractIds, this.settings);
    for (const name of unknown) this.known.set(name, undefined);
    for (const it of read) this.known.set(it.subject, it);
    const named = names.flatMap((name) => this.known.get(name) ?? []);
    return [...new Map([...named, ...read].map((it) => [it.subject, it])).values()];
  }

  async referrers(subjects: readonly string[]): Promise<RegisteredSubject[]> {
    const unknown = subjects.filter((name) => !this.around.has(name));
    const known = subjects.flatMap((name) => this.around.get(name)?.referrers ?? []);
    const [near, far] = await Promise.all([
      this.store.subjects([...new Set(known)], [], this.settings),
      this.store.referrers(unknown, this.settings),
    ]);
    return [...new Map([...near, ...far].map((it) => [it.subject, it])).values()];
  }

  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    const known = new Map([...this.around].map(([name, it]) => [topicOf(name), it.topicContractId]));
    const described = topics.flatMap((topic) => {
      const contractId = known.get(topic);
      return contractId == null ? [] : [{ topic, contractId }];
    });
    const unknown = topics.filter((topic) => !known.has(topic));
    return [...described, ...(await this.store.contractsOnTopics(unknown))];
  }
}
