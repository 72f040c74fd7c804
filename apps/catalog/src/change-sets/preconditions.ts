import { targetOf } from '#change-sets';
import type { Base, ChangeSet, RegisteredSubject, SchemaReference } from '#contracts/change-sets';
import { offeredContracts } from '#document-readers';
import { referredSubject } from '#ids';

/** Something in a base, at the revision that a decision was made on. */
export interface Ground {
  readonly kind: 'DataContract' | 'DataProduct' | 'Subject' | 'Domain';
  readonly id: string;
  readonly revision: number;
  /** Whether the set writes it; otherwise it merely stands on it. */
  readonly written: boolean;
}

/** What a set writes, by kind. */
export interface Written {
  readonly products: ReadonlySet<string>;
  /** Those that its products come to offer too: two sets may want to offer one contract. */
  readonly contracts: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
}

export function writtenBy({ changes }: ChangeSet): Written {
  const targets = changes.map(targetOf);
  const idsOf = (kind: string) => targets.filter((it) => it.kind === kind).map(({ id }) => id);
  const offered = changes.flatMap((it) => (it.kind === 'DataProduct' ? offeredContracts(it.document) : []));
  return {
    products: new Set(idsOf('DataProduct')),
    contracts: new Set([...idsOf('DataContract'), ...offered]),
    subjects: new Set(idsOf('Subject')),
  };
}

/**
 * What has to be as it was when the set commits, in the order in which it is locked. Subjects that merely belong to the
 * same contract may move on, unless the set writes the contract.
 */
export function groundOf(changeSet: ChangeSet, base: Base, written: Written): Ground[] {
  const imported = importedBy(changeSet, base);
  const matters = ({ subject, contractId }: RegisteredSubject) =>
    written.subjects.has(subject) ||
    imported.has(subject) ||
    (contractId !== null && written.contracts.has(contractId));
  const ground = [
    ...base.documents.map(({ kind, id, revision }) => {
      const own = kind === 'DataProduct' ? written.products : written.contracts;
      return { kind, id, revision, written: own.has(id) };
    }),
    ...[...base.subjects.filter(matters), ...base.referrers].map(({ subject, revision }) => ({
      kind: 'Subject' as const,
      id: subject,
      revision,
      written: written.subjects.has(subject),
    })),
    ...base.domains.map(({ id, revision }) => ({ kind: 'Domain' as const, id, revision, written: false })),
  ];
  return inLockOrder(ground);
}

/** Each thing once, in the order in which things are locked; written where one of its mentions is. */
export function inLockOrder(ground: readonly Ground[]): Ground[] {
  const merged = new Map<string, Ground>();
  for (const it of ground) {
    const key = `${it.kind} ${it.id}`;
    const before = merged.get(key);
    merged.set(key, { ...it, written: it.written || (before?.written ?? false) });
  }
  return [...merged.values()].sort(byKindAndId);
}

/** Neighbours that are locked alike. */
export function inRuns(ground: readonly Ground[]): Ground[][] {
  const runs: Ground[][] = [];
  for (const it of ground) {
    const last = runs.at(-1)?.[0];
    if (last?.kind === it.kind && last.written === it.written) runs.at(-1)?.push(it);
    else runs.push([it]);
  }
  return runs;
}

/** Subjects that the set's schemas import, and those that these import. */
function importedBy({ changes }: ChangeSet, { subjects }: Base): Set<string> {
  const known = new Map(subjects.map((it) => [it.subject, it]));
  const imported = new Set<string>();
  const follow = (from: string, references: readonly SchemaReference[]): void => {
    for (const reference of references) {
      const subject = referredSubject(reference.subject, from);
      if (imported.has(subject)) continue;
      imported.add(subject);
      for (const version of known.get(subject)?.versions ?? []) follow(subject, version.references);
    }
  };
  for (const it of changes) if (it.kind === 'Schema') follow(it.subject, it.references);
  return imported;
}

const kinds = ['DataContract', 'DataProduct', 'Subject', 'Domain'];

function byKindAndId(a: Ground, b: Ground): number {
  if (a.kind !== b.kind) return kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  return Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));
}
