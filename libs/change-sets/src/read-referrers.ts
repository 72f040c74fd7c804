import type { ChangeSet, RegisteredDocument, RegisteredSubject } from '#contracts/change-sets';
import type { BaseReader } from './base-reader.js';
import { importsOf } from './imports-of.js';
import type { NeededSubjects } from './needed-subjects.js';
import { withoutOutlines } from './subject-row.js';

/** Where the search for referrers ends; a decision says when it was cut short. */
export const mostReferrers = 500;

/** Whoever imports a schema that the set changes, whoever imports those, and so on: each with its newest version. */
export async function readReferrers(
  reader: BaseReader,
  changes: ChangeSet['changes'],
): Promise<RegisteredSubject[]> {
  const found = new Map<string, RegisteredSubject>();
  const changed = new Set(changes.flatMap((it) => (it.kind === 'Schema' ? [it.subject] : [])));
  let wanted = [...changed];
  while (wanted.length > 0 && found.size < mostReferrers) {
    const referrers = await reader.referrers(wanted);
    const fresh = referrers.filter(({ subject }) => !found.has(subject) && !changed.has(subject));
    for (const referrer of fresh) found.set(referrer.subject, referrer);
    wanted = fresh.map(({ subject }) => subject);
  }
  return [...found.values()]
    .slice(0, mostReferrers)
    .map((referrer) => ({ ...withoutOutlines(referrer), versions: referrer.versions.slice(-1) }));
}

/**
 * What it takes to judge referrers: whom they belong to, and in which mode they evolve; what else they import is added to the
 * subjects.
 */
export async function readBehind(
  reader: BaseReader,
  subjects: NeededSubjects,
  referrers: readonly RegisteredSubject[],
): Promise<RegisteredDocument[]> {
  if (referrers.length === 0) return [];
  const contractIds = [...new Set(referrers.flatMap(({ contractId }) => contractId ?? []))];
  const [contracts, products] = await Promise.all([
    reader.documents(contractIds.map((id) => ({ kind: 'DataContract', id }))),
    reader.productsOffering(contractIds),
    subjects.add({ imports: referrers.flatMap(importsOfNewest) }),
  ]);
  return [...contracts, ...products];
}

function importsOfNewest({ subject, versions }: RegisteredSubject) {
  return importsOf({ subject, references: versions.at(-1)?.references ?? [] });
}
