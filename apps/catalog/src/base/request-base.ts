import { topicOf, type BaseReader, type TopicContract } from '#change-sets';
import { defaultEvolution, type RegisteredSubject } from '#contracts/change-sets';
import type { DomainsStore } from '../domains/index.js';
import type { RegisteredDocumentsStore } from '../documents/index.js';
import type { CurrentSettings } from '../evolution/index.js';
import type {
  OlderVersions,
  RegisteredSubjectsStore,
  StoredSnapshot,
  StoredSubject,
} from '../subjects/index.js';

/** A subject as it is registered, with how it may evolve, and what is registered about its name. */
export interface SubjectSnapshot extends Omit<StoredSnapshot, 'subject'> {
  /** Undefined when there is no such subject. */
  readonly subject: RegisteredSubject | undefined;
}

/** Where a base is read. */
interface BaseStores {
  readonly documents: RegisteredDocumentsStore;
  readonly subjects: RegisteredSubjectsStore;
  readonly domains: DomainsStore;
}

/**
 * What is registered, as one request sees it: each subject is read once, those that are to be written in statements that are
 * shared with other requests.
 */
export class RequestBase implements BaseReader {
  private readonly snapshots = new Map<string, Promise<SubjectSnapshot>>();
  private readonly known = new Map<string, RegisteredSubject | undefined>();

  /** @param settings what is set at scopes, as the request sees it */
  constructor(
    private readonly stores: BaseStores,
    readonly settings: CurrentSettings,
  ) {}

  /**
   * What is registered of a subject that the request writes, or would.
   * @param older what is wanted of its history when it is asked for first
   */
  snapshot(subject: string, older: OlderVersions = 'all'): Promise<SubjectSnapshot> {
    const snapshot = this.snapshots.get(subject) ?? this.readSnapshot(subject, older);
    this.snapshots.set(subject, snapshot);
    return snapshot;
  }

  documents: BaseReader['documents'] = (keys) => this.stores.documents.find(keys);
  productsOffering: BaseReader['productsOffering'] = (ids) => this.stores.documents.productsOffering(ids);
  upstreams: BaseReader['upstreams'] = (ids, most) => this.stores.documents.upstreams(ids, most);
  contractHistory: BaseReader['contractHistory'] = (ids) => this.stores.documents.contractHistory(ids);
  versions: BaseReader['versions'] = (keys) => this.stores.subjects.versions(keys);
  domains: BaseReader['domains'] = (ids) => this.stores.domains.registered(ids);
  evolutions: BaseReader['evolutions'] = (subjects) => this.settings.evolutions(subjects);

  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    const unknown = names.filter((name) => !this.known.has(name));
    const read = await this.evolving(await this.stores.subjects.find(unknown, contractIds));
    for (const name of unknown) this.known.set(name, undefined);
    // What was read of a subject first stays: more was asked of one that is to be written than that it belongs to a contract.
    for (const it of read) if (!this.known.get(it.subject)) this.known.set(it.subject, it);
    const all = new Set([...names, ...read.map(({ subject }) => subject)]);
    return [...all].flatMap((name) => this.known.get(name) ?? []);
  }

  async referrers(subjects: readonly string[]): Promise<RegisteredSubject[]> {
    const unknown = subjects.filter((name) => !this.snapshots.has(name));
    const [near, far] = await Promise.all([
      Promise.all(subjects.flatMap((name) => this.snapshots.get(name) ?? [])),
      this.stores.subjects.referrers(unknown),
    ]);
    const names = new Set([...near.flatMap(({ referrers }) => referrers), ...far]);
    return this.subjects([...names], []);
  }

  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    const known = await this.contractsByTopic();
    const described = topics.flatMap((topic) => {
      const contractId = known.get(topic);
      return contractId == null ? [] : [{ topic, contractId }];
    });
    const unknown = topics.filter((topic) => !known.has(topic));
    return [...described, ...(await this.stores.documents.contractsOnTopics(unknown))];
  }

  private async readSnapshot(name: string, older: OlderVersions): Promise<SubjectSnapshot> {
    const { subject: stored, ...rest } = await this.stores.subjects.snapshot(name, older);
    const [subject] = stored ? await this.evolving([stored]) : [];
    this.known.set(name, subject);
    return { ...rest, subject };
  }

  private async evolving(stored: readonly StoredSubject[]): Promise<RegisteredSubject[]> {
    const evolutions = await this.settings.evolutions(stored.map(({ subject }) => subject));
    return stored.map((it) => ({ ...it, evolution: evolutions.get(it.subject) ?? defaultEvolution }));
  }

  private async contractsByTopic(): Promise<Map<string | undefined, string | null>> {
    const read = [...this.snapshots].map(
      async ([name, snapshot]) => [topicOf(name), (await snapshot).topicContractId] as const,
    );
    return new Map(await Promise.all(read));
  }
}
