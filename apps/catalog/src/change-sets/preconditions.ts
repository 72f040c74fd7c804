import { targetOf } from '#change-sets';
import type { Base, ChangeSet, RegisteredSubject, SchemaReference } from '#contracts/change-sets';
import { offeredContracts } from '#document-readers';
import { referredSubject } from '#ids';

/** Something that still has to be at the revision at which a decision saw it. */
export interface Precondition {
  readonly kind: 'DataContract' | 'DataProduct' | 'Subject' | 'Domain';
  readonly id: string;
  readonly revision: number;
  /** Whether the set writes it; otherwise it merely stands on it. */
  readonly written: boolean;
}

/** What a set requires to still hold when it is written. */
export interface Preconditions {
  /** In the order in which they are locked. */
  readonly revisions: readonly Precondition[];
  /** What belongs to the contracts that the set writes: nothing may have been added to it. */
  readonly belongings: Belongings;
}

/** Contracts, and the products and subjects that are known to belong to them. */
export interface Belongings {
  readonly contracts: readonly string[];
  readonly products: readonly string[];
  readonly subjects: readonly string[];
}

/** What has to be as it was in the base when the set is written. */
export function preconditionsOf(changeSet: ChangeSet, base: Base): Preconditions {
  const written = writtenBy(changeSet);
  const products = base.documents.filter(({ kind }) => kind === 'DataProduct');
  return {
    revisions: revisionsOf(changeSet, base, written),
    belongings: {
      contracts: [...written.contracts],
      products: products.map(({ id }) => id),
      subjects: base.subjects.map(({ subject }) => subject),
    },
  };
}

/** Whether all that is required is one subject's revision, over which alone its next version can be written anyway. */
export function isOneSubjectAlone({ revisions, belongings }: Preconditions): boolean {
  return (
    belongings.contracts.length === 0 && revisions.every(({ kind, written }) => kind === 'Subject' && written)
  );
}

/** Each thing once, in the order in which things are locked; written where one of its mentions is. */
export function inLockOrder(preconditions: readonly Precondition[]): Precondition[] {
  const merged = new Map<string, Precondition>();
  for (const it of preconditions) {
    const key = `${it.kind} ${it.id}`;
    const before = merged.get(key);
    merged.set(key, { ...it, written: it.written || (before?.written ?? false) });
  }
  return [...merged.values()].sort(byKindAndId);
}

/** Neighbours that are locked alike. */
export function inRuns(preconditions: readonly Precondition[]): Precondition[][] {
  const runs: Precondition[][] = [];
  for (const it of preconditions) {
    const last = runs.at(-1)?.[0];
    if (last?.kind === it.kind && last.written === it.written) runs.at(-1)?.push(it);
    else runs.push([it]);
  }
  return runs;
}

/** What a set writes, by kind. */
interface Written {
  readonly products: ReadonlySet<string>;
  /** Those that its products come to offer too: two sets may want to offer one contract. */
  readonly contracts: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
}

function writtenBy({ changes }: ChangeSet): Written {
  const targets = changes.map(targetOf);
  const idsOf = (kind: string) => targets.filter((it) => it.kind === kind).map(({ id }) => id);
  const offered = changes.flatMap((it) => (it.kind === 'DataProduct' ? offeredContracts(it.document) : []));
  return {
    products: new Set(idsOf('DataProduct')),
    contracts: new Set([...idsOf('DataContract'), ...offered]),
    subjects: new Set(idsOf('Subject')),
  };
}

/** Subjects that merely belong to the same contract may move on, unless the set writes the contract. */
function revisionsOf(changeSet: ChangeSet, base: Base, written: Written): Precondition[] {
  const imported = importedBy(changeSet, base);
  const matters = ({ subject, contractId }: RegisteredSubject) =>
    written.subjects.has(subject) ||
    imported.has(subject) ||
    (contractId !== null && written.contracts.has(contractId));
  return inLockOrder([
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
  ]);
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

function byKindAndId(a: Precondition, b: Precondition): number {
  if (a.kind !== b.kind) return kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  return Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));
}
