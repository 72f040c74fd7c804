import {
  referredSubject,
  type RegisteredSubject,
  type SchemaChange,
  type SchemaReference,
  type SchemaVersion,
} from '#contracts';
import { DomainError } from '#errors';
import { ParseCache, parseSchema, registryText, type ResolvedReference } from '#schema-compat';
import { isDeepStrictEqual } from 'node:util';
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
 * The schemas behind the references of a schema of subject `from`, and behind theirs.
 * @throws ReferenceBroken
 */
export function resolveReferences(
  references: readonly SchemaReference[],
  from: string,
  registered: Registered,
): ResolvedReference[] {
  let met = 0;
  const resolve = (
    wanted: readonly SchemaReference[],
    referrer: string,
    trail: readonly string[],
  ): ResolvedReference[] =>
    wanted.map((reference) => {
      const { version } = reference;
      const subject = referredSubject(reference.subject, referrer);
      const found = registered.schemaVersion(subject, version);
      const key = `${subject}@${version}`;
      if (!found) throw new ReferenceBroken(`there is no version ${version} of subject '${subject}'`);
      if (trail.includes(key)) throw new ReferenceBroken(`'${subject}' imports itself`);
      if ((met += 1) > mostReferences)
        throw new ReferenceBroken(`more than ${mostReferences} schemas are imported in all`);
      return {
        ...reference,
        schema: found.schema,
        references: resolve(found.references, subject, [...trail, key]),
      };
    });
  return resolve(references, from, []);
}

const parsed = new ParseCache(parseSchema);

/** Parses a schema of a subject with its references; each text is read once per process. */
export function readSchema(
  it: Pick<SchemaVersion, 'schemaType' | 'schema' | 'references'>,
  subject: string,
  registered: Registered,
): unknown {
  return parsed.parse(it.schemaType, it.schema, resolveReferences(it.references, subject, registered));
}

/** The newest version of the subject that is the same schema, whatever its spelling. */
export function sameSchema(
  change: SchemaChange,
  subject: RegisteredSubject,
  registered: Registered,
): SchemaVersion | undefined {
  const wanted = keptText(change, subject.subject, registered);
  return subject.versions.findLast(
    (version) =>
      version.schemaType === change.schemaType &&
      sameCompanions(change, version) &&
      isDeepStrictEqual(version.references, change.references) &&
      keptText(version, subject.subject, registered) === wanted,
  );
}

/** Metadata and rules that a change does not speak of stay as they are. */
function sameCompanions(change: SchemaChange, { metadata, ruleSet }: SchemaVersion): boolean {
  return (
    (change.metadata === undefined || isDeepStrictEqual(change.metadata, metadata)) &&
    (change.ruleSet === undefined || isDeepStrictEqual(change.ruleSet, ruleSet))
  );
}

/** The text that is kept of a schema, and by which it is known again. */
export function keptText(
  it: Pick<SchemaVersion, 'schemaType' | 'schema' | 'references'>,
  subject: string,
  registered: Registered,
): string {
  return registryText(it.schemaType, readSchema(it, subject, registered));
}
