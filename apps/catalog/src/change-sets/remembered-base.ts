import type { BaseReader } from '#change-sets';
import type { RegisteredSubject } from '#contracts';

/** Reads for one set, and each subject no more than once: binding the set's subjects needs them before its base does. */
export class RememberedBase implements BaseReader {
  private readonly known = new Map<string, RegisteredSubject | undefined>();

  constructor(private readonly reader: BaseReader) {}

  documents: BaseReader['documents'] = (keys) => this.reader.documents(keys);
  productsOffering: BaseReader['productsOffering'] = (ids) => this.reader.productsOffering(ids);
  contractHistory: BaseReader['contractHistory'] = (ids) => this.reader.contractHistory(ids);
  referrers: BaseReader['referrers'] = (subjects) => this.reader.referrers(subjects);
  contractsOnTopics: BaseReader['contractsOnTopics'] = (topics) => this.reader.contractsOnTopics(topics);
  domains: BaseReader['domains'] = (ids) => this.reader.domains(ids);

  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    const unknown = names.filter((name) => !this.known.has(name));
    const read = await this.reader.subjects(unknown, contractIds);
    for (const name of unknown) this.known.set(name, undefined);
    for (const it of read) this.known.set(it.subject, it);
    const named = names.flatMap((name) => this.known.get(name) ?? []);
    return [...new Map([...named, ...read].map((it) => [it.subject, it])).values()];
  }
}
