import type { Base, ContractRevision, RegisteredDocument, RegisteredSubject } from '#contracts';

export interface DocumentKey {
  readonly kind: 'DataProduct' | 'DataContract';
  readonly id: string;
}

export interface TopicContract {
  readonly topic: string;
  readonly contractId: string;
}

/** What is registered now, as the catalog keeps it and governance mirrors it. Unknown ids are left out of answers. */
export interface BaseReader {
  documents(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]>;
  /** Products with an output port on one of these contracts. */
  productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]>;
  /** Earlier revisions of contracts, oldest first, without the current one. */
  contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]>;
  /** Subjects by name, and those bound to these contracts. */
  subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]>;
  /** Subjects whose newest live version imports a version of one of these. */
  referrers(subjects: readonly string[]): Promise<RegisteredSubject[]>;
  /** Which contract describes a topic; topics that none describes are left out. */
  contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]>;
  domains(ids: readonly string[]): Promise<Base['domains']>;
}
