import type { RegisteredSubject, SchemaChange, SchemaReference, SchemaVersion } from '#contracts';
import { DomainError } from '#errors';
import { formatOf, ParseCache, parseSchema, type ResolvedReference } from '#schema-compat';
import type { Registered } from './registered.js';

/**
 * A reference leads to nothing, to itself, or to more than can be read. In a registered schema that is checked before
 * it is stored, so there it can only mean that what it refers to has not arrived yet.
 */
export class ReferenceBroken extends DomainError {
  readonly code = 'schema.reference-broken';
  readonly kind = 'unavailable';
}

/** Schemas behind one schema, counted each time they are met: diamonds of imports double with every level. */
const mostReferences = 500;

/**
 * The schemas behind references, and behind theirs.
 * @throws ReferenceBroken
 */
export function resolveReferences(
  references: readonly SchemaReference[],
  registered: Registered,
): ResolvedReference[] {
  let met = 0;
  const resolve = (wanted: readonly SchemaReference[], trail: readonly string[]): ResolvedReference[] =>
    wanted.map((reference) => {
      const { subject, version } = reference;
      const found = registered.schemaVersion(subject, version);
      const key = `${subject}@${version}`;
      if (!found) throw new ReferenceBroken(`there is no version ${version} of subject '${subject}'`);
      if (trail.includes(key)) throw new ReferenceBroken(`'${subject}' imports itself`);
      if ((met += 1) > mostReferences)
        throw new ReferenceBroken(`more than ${mostReferences} schemas are imported in all`);
      return { ...reference, schema: found.schema, references: resolve(found.references, [...trail, key]) };
    });
  return resolve(references, []);
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
  return formatOf(it.schemaType).canonical(readSchema(it, registered));
}
