import type { OutlinedVersion, RegisteredSubject, SchemaVersion } from '#contracts/change-sets';

/** A version as a statement returns it: what it does not have is null. */
export type VersionRow<Version> = Omit<Version, 'metadata' | 'ruleSet'> & {
  readonly metadata: SchemaVersion['metadata'] | null;
  readonly ruleSet: SchemaVersion['ruleSet'] | null;
};

/** A subject as a statement returns it, with its newest live version, and without their texts the others if they were asked for. */
export type SubjectRow = Omit<RegisteredSubject, 'versions' | 'others' | 'evolution'> & {
  readonly newest: VersionRow<SchemaVersion> | null;
  readonly others?: readonly VersionRow<OutlinedVersion>[];
};

/** A subject that was stored, but for how it may evolve. */
export function presentSubject({ newest, others, ...subject }: SubjectRow) {
  return {
    ...subject,
    versions: newest ? [presentVersion(newest)] : [],
    ...(others && { others: others.map(presentVersion) }),
  };
}

/** A version that was stored. */
export function presentVersion<Version extends VersionRow<OutlinedVersion> | VersionRow<SchemaVersion>>({
  metadata,
  ruleSet,
  ...version
}: Version) {
  return { ...version, ...(metadata && { metadata }), ...(ruleSet && { ruleSet }) };
}

/** A subject as far as it is read in full. */
export function withoutOutlines({ others: _, ...subject }: RegisteredSubject): RegisteredSubject {
  return subject;
}
