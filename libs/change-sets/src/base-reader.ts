import type {
  Base,
  ContractRevision,
  Evolution,
  RegisteredDocument,
  RegisteredSubject,
  SchemaVersion,
} from '#contracts/change-sets';

export interface DocumentKey {
  readonly kind: 'DataProduct' | 'DataContract';
  readonly id: string;
}

export interface TopicContract {
  readonly topic: string;
  readonly contractId: string;
}

/** A version of a subject, or, by null, all of them. */
export interface VersionKey {
  readonly subject: string;
  readonly version: number | null;
}

/** A live version and whose it is. */
export type VersionOfSubject = SchemaVersion & { readonly subject: string };

/** What is registered now, as the catalog keeps it and governance mirrors it. Unknown ids are left out of answers. */
export interface BaseReader {
  documents(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]>;
  /** Products with an output port on one of these contracts. */
  productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]>;
  /**
   * Contracts, the products that offer them, the contracts that these read, and so on: the nearest, of no more than `most`
   * contracts.
   */
  upstreams(contractIds: readonly string[], most: number): Promise<RegisteredDocument[]>;
  /** Earlier revisions of contracts, oldest first, without the current one. */
  contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]>;
  /** Subjects by name, and those bound to these contracts; each with its newest version at least. */
  subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]>;
  /** How subjects may evolve, whether they are there or not. */
  evolutions(subjects: readonly string[]): Promise<ReadonlyMap<string, Evolution>>;
  /** Live versions of subjects, oldest first. */
  versions(keys: readonly VersionKey[]): Promise<VersionOfSubject[]>;
  /** Subjects whose newest live version imports a version of one of these. */
  referrers(subjects: readonly string[]): Promise<RegisteredSubject[]>;
  /** Which contract describes a topic; topics that none describes are left out. */
  contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]>;
  domains(ids: readonly string[]): Promise<Base['domains']>;
}
