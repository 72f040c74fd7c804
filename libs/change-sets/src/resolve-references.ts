import type { RegisteredSubject, SchemaChange, SchemaReference, SchemaVersion } from '#contracts';
import { formatOf, ParseCache, parseSchema, type ResolvedReference, type SchemaType } from '#schema-compat';
import type { Registered } from './registered.js';

/** A reference names a subject or version that is not there. */
export class ReferenceMissing extends Error {
  constructor(readonly reference: SchemaReference) {
    super(`there is no version ${reference.version} of subject '${reference.subject}'`);
  }
}

/**
 * The schemas behind references, and behind theirs.
 * @throws ReferenceMissing
 */
export function resolveReferences(
  references: readonly SchemaReference[],
  registered: Registered,
  trail: readonly string[] = [],
): ResolvedReference[] {
  return references.map((reference) => {
    const found = versionOf(registered.subject(reference.subject), reference.version);
    const key = `${reference.subject}@${reference.version}`;
    if (!found || trail.includes(key)) throw new ReferenceMissing(reference);
    return {
      ...reference,
      schema: found.schema,
      references: resolveReferences(found.references, registered, [...trail, key]),
    };
  });
}

const parsed = new ParseCache(parseSchema);

/** Parses a schema with its references; each text is read once per process. */
export function readSchema(
  it: Pick<SchemaVersion, 'schemaType' | 'schema' | 'references'>,
  registered: Registered,
): unknown {
  return parsed.parse(it.schemaType, it.schema, resolveReferences(it.references, registered));
}

/** The newest version of the subject that is the same schema, whatever its spelling. */
export function sameSchema(
  change: SchemaChange,
  subject: RegisteredSubject,
  registered: Registered,
): SchemaVersion | undefined {
  const wanted = canonical(change, registered);
  return subject.versions.findLast(
    (version) => version.schemaType === change.schemaType && canonical(version, registered) === wanted,
  );
}

function canonical(
  it: Pick<SchemaVersion, 'schemaType' | 'schema' | 'references'>,
  registered: Registered,
): string {
  return formatOf(it.schemaType as SchemaType).canonical(readSchema(it, registered) as never);
}

function versionOf(subject: RegisteredSubject | undefined, version: number): SchemaVersion | undefined {
  return subject?.versions.find((it) => it.version === version);
}
