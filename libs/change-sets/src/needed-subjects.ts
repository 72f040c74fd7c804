import type { RegisteredSubject, SchemaVersion } from '#contracts/change-sets';
import type { BaseReader, VersionKey, VersionOfSubject } from './base-reader.js';
import { importsOf } from './imports-of.js';

/** The subjects that are needed, with no more of their versions than that: reads what is asked for and all that it imports. */
export class NeededSubjects {
  private readonly found = new Map<string, RegisteredSubject>();
  private readonly imported = new Map<string, VersionKey>();
  private readonly asked = new Set<string>();

  constructor(private readonly reader: Pick<BaseReader, 'subjects' | 'versions'>) {}

  get all(): RegisteredSubject[] {
    return [...this.found.values()];
  }

  /** Subjects by name and contract, each with its newest version; and versions that schemas import. */
  async add({ names = [], contractIds = [], imports = [] }: Needed): Promise<void> {
    this.import(imports);
    await this.readSubjects([...names, ...imports.map(({ subject }) => subject)], contractIds);
    await this.settle();
  }

  /** All live versions of some subjects. */
  async addHistories(subjects: Iterable<string>): Promise<void> {
    await this.readVersions([...subjects].map((subject) => ({ subject, version: null })));
    await this.settle();
  }

  /** Reads what is imported and not there yet, and what that imports, until nothing is missing that can be had. */
  private async settle(): Promise<void> {
    for (;;) {
      const imported = [...this.imported.values()];
      const unknown = imported.map(({ subject }) => subject).filter((name) => !this.asked.has(name));
      const missing = imported.filter((it) => this.misses(it));
      if (unknown.length === 0 && missing.length === 0) return;
      await Promise.all([this.readSubjects(unknown, []), this.readVersions(missing)]);
    }
  }

  private misses({ subject, version }: VersionKey): boolean {
    const known = this.found.get(subject);
    return (
      known !== undefined &&
      !known.versions.some((it) => it.version === version) &&
      !this.asked.has(`${subject}@${version}`)
    );
  }

  private async readSubjects(named: readonly string[], contractIds: readonly string[]): Promise<void> {
    const names = [...new Set(named)].filter((name) => !this.asked.has(name));
    if (names.length === 0 && contractIds.length === 0) return;
    for (const name of names) this.asked.add(name);
    for (const subject of await this.reader.subjects(names, contractIds)) {
      if (this.found.has(subject.subject)) continue;
      this.asked.add(subject.subject);
      this.found.set(subject.subject, subject);
      this.importWhatIsImportedBy(subject.subject, subject.versions);
    }
  }

  private async readVersions(keys: readonly VersionKey[]): Promise<void> {
    if (keys.length === 0) return;
    for (const { subject, version } of keys) this.asked.add(`${subject}@${version}`);
    for (const [name, versions] of bySubject(await this.reader.versions(keys))) {
      const subject = this.found.get(name);
      if (subject) this.found.set(name, withVersions(subject, versions));
      this.importWhatIsImportedBy(name, versions);
    }
  }

  private importWhatIsImportedBy(subject: string, versions: RegisteredSubject['versions']): void {
    for (const { references } of versions) this.import(importsOf({ subject, references }));
  }

  private import(imports: Iterable<VersionKey>): void {
    for (const it of imports) this.imported.set(`${it.subject}@${it.version}`, it);
  }
}

/** What is needed of what is registered. */
interface Needed {
  readonly names?: readonly string[];
  readonly contractIds?: readonly string[];
  readonly imports?: readonly VersionKey[];
}

function bySubject(read: readonly VersionOfSubject[]): Map<string, SchemaVersion[]> {
  const found = new Map<string, SchemaVersion[]>();
  for (const { subject, ...version } of read) {
    const known = found.get(subject);
    if (known) known.push(version);
    else found.set(subject, [version]);
  }
  return found;
}

/** A version that was added after the subject was read is no part of what is known of it. */
function withVersions(subject: RegisteredSubject, read: readonly SchemaVersion[]): RegisteredSubject {
  const known = read.filter(({ version }) => version <= subject.lastVersion);
  const versions = new Map([...subject.versions, ...known].map((it) => [it.version, it]));
  return { ...subject, versions: [...versions.values()].sort((a, b) => a.version - b.version) };
}
