import { referredSubject, type RegisteredSubject, type SchemaChange } from '#contracts';
import type { BaseReader } from './base-reader.js';

/** Subjects by name and by contract, and whatever their schemas import, however far that goes. */
export async function readSubjects(
  reader: Pick<BaseReader, 'subjects'>,
  names: Iterable<string>,
  contractIds: Iterable<string> = [],
): Promise<RegisteredSubject[]> {
  const found = new Map<string, RegisteredSubject>();
  const asked = new Set(names);
  let wanted = [...asked];
  let bound = [...contractIds];
  while (wanted.length > 0 || bound.length > 0) {
    const subjects = await reader.subjects(wanted, bound);
    for (const subject of subjects) found.set(subject.subject, subject);
    bound = [];
    wanted = importsOfAll(subjects).filter((name) => !asked.has(name) && !found.has(name));
    wanted.forEach((name) => asked.add(name));
  }
  return [...found.values()];
}

/** The subjects that a schema imports, by their full names. */
export function importsOf({ subject, references }: Pick<SchemaChange, 'subject' | 'references'>): string[] {
  return references.map((reference) => referredSubject(reference.subject, subject));
}

/** The subjects that any live version of some subjects imports. */
export function importsOfAll(subjects: readonly RegisteredSubject[]): string[] {
  return [
    ...new Set(
      subjects.flatMap(({ subject, versions }) =>
        versions.flatMap(({ references }) => importsOf({ subject, references })),
      ),
    ),
  ];
}
