import {
  type BaseReader,
  collectBase,
  type DocumentKey,
  examinationOf,
  importsOf,
  readChangeSet,
  Registered,
  type TopicContract,
  topicOf,
  type VersionKey,
  type VersionOfSubject,
} from '#change-sets';
import {
  type Change,
  defaultEvolution,
  type Evolution,
  type RegisteredDocument,
  type RegisteredSubject,
  type SchemaChange,
} from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { consumedContracts, offeredContracts, topicsOf } from '#document-readers';
import { DomainError } from '#errors';
import { ExaminerHere } from '#schema-examination';
import type { SentSchema } from '../sources/index.js';

type DocumentChange = Extract<Change, { kind: 'DataProduct' | 'DataContract' }>;

/**
 * Files in the place of what is registered: each document in its first revision, each schema in its first version. What files
 * do not tell, as domains or how subjects are configured, is not there.
 */
export class RegisteredFiles implements BaseReader {
  readonly examiner = new ExaminerHere();
  private readonly byKey = new Map<string, RegisteredDocument>();
  private readonly offering = new Map<string, RegisteredDocument[]>();
  private readonly topics = new Map<string, string>();
  private readonly bySubject = new Map<string, RegisteredSubject>();
  private readonly byContract = new Map<string, RegisteredSubject[]>();
  private readonly importing = new Map<string, RegisteredSubject[]>();

  constructor(changes: readonly Change[]) {
    for (const it of changes) if ('document' in it) this.addDocument(it);
    for (const it of changes) if (it.kind === 'Schema') this.addSchema(it);
  }

  documents(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]> {
    return Promise.resolve(keys.flatMap(({ kind, id }) => this.byKey.get(`${kind} ${id}`) ?? []));
  }

  productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]> {
    return Promise.resolve(eachOnce(contractIds.flatMap((id) => this.offering.get(id) ?? [])));
  }

  async upstreams(contractIds: readonly string[], most: number): Promise<RegisteredDocument[]> {
    const found = new Set<string>();
    const behind: RegisteredDocument[] = [];
    for (let front = [...contractIds]; front.length > 0 && found.size < most;) {
      const fresh = [...new Set(front)].filter((id) => !found.has(id)).slice(0, most - found.size);
      for (const id of fresh) found.add(id);
      const products = await this.productsOffering(fresh);
      const contracts = await this.documents(fresh.map((id) => ({ kind: 'DataContract', id })));
      behind.push(...contracts, ...products);
      front = products.flatMap(({ document }) => consumedContracts(document as DataProduct));
    }
    return eachOnce(behind);
  }

  /** Files have no earlier revisions. */
  contractHistory(): Promise<[]> {
    return Promise.resolve([]);
  }

  subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    const named = names.flatMap((name) => this.bySubject.get(name) ?? []);
    const bound = contractIds.flatMap((id) => this.byContract.get(id) ?? []);
    return Promise.resolve(eachOnce([...named, ...bound]));
  }

  evolutions(subjects: readonly string[]): Promise<ReadonlyMap<string, Evolution>> {
    return Promise.resolve(new Map(subjects.map((it) => [it, defaultEvolution])));
  }

  versions(keys: readonly VersionKey[]): Promise<VersionOfSubject[]> {
    const found = keys.flatMap(({ subject, version }) => {
      const versions = this.bySubject.get(subject)?.versions ?? [];
      return versions
        .filter((it) => version === null || it.version === version)
        .map((it) => ({ ...it, subject }));
    });
    return Promise.resolve(found);
  }

  referrers(subjects: readonly string[]): Promise<RegisteredSubject[]> {
    return Promise.resolve(eachOnce(subjects.flatMap((it) => this.importing.get(it) ?? [])));
  }

  contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    return Promise.resolve(
      topics.flatMap((topic) => {
        const contractId = this.topics.get(topic);
        return contractId === undefined ? [] : [{ topic, contractId }];
      }),
    );
  }

  /** Files do not say which domains there are. */
  domains(): Promise<[]> {
    return Promise.resolve([]);
  }

  /** The version that a schema is already, and the newest that its subject has; 0 where it has none. */
  async versionsOf(schema: SentSchema): Promise<{ same: number | null; newest: number }> {
    const newest = await this.newestOf(schema.subject);
    return { same: newest === 0 ? null : await this.sameAs(schema), newest };
  }

  /** The newest version of a subject; 0 where it has none. */
  newestOf(subject: string): Promise<number> {
    return Promise.resolve(this.bySubject.get(subject)?.lastVersion ?? 0);
  }

  private async sameAs(schema: SentSchema): Promise<number | null> {
    try {
      const set = readChangeSet({ changes: [schema] });
      const registered = new Registered(await collectBase(this, set), set);
      const answer = await this.examiner.examine(examinationOf(set.changes[0] as SchemaChange, registered));
      return 'facts' in answer ? answer.facts.sameAs : null;
    } catch (error) {
      // What is wrong with it is told when it is decided on.
      if (error instanceof DomainError) return null;
      throw error;
    }
  }

  private addDocument(change: DocumentChange): void {
    const { kind, document } = change;
    const registered: RegisteredDocument = { kind, id: document.id, revision: 1, document };
    this.byKey.set(`${kind} ${document.id}`, registered);
    if (change.kind === 'DataProduct')
      for (const id of offeredContracts(change.document)) add(this.offering, id, registered);
    else for (const { name } of topicsOf(change.document)) this.topics.set(name, document.id);
  }

  private addSchema(change: SchemaChange): void {
    const { kind: _, subject, baseRevision: __, ...content } = change;
    const contractId = change.contractId ?? this.topics.get(topicOf(subject) ?? '') ?? null;
    const registered: RegisteredSubject = {
      subject,
      contractId,
      revision: 1,
      lastVersion: 1,
      evolution: defaultEvolution,
      versions: [{ ...content, version: 1 }],
    };
    this.bySubject.set(subject, registered);
    if (contractId !== null) add(this.byContract, contractId, registered);
    for (const it of importsOf(change)) add(this.importing, it.subject, registered);
  }
}

function add<T>(index: Map<string, T[]>, key: string, value: T): void {
  const values = index.get(key);
  if (values) values.push(value);
  else index.set(key, [value]);
}

function eachOnce<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
