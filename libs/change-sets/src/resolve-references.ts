import { referredSubject, type SchemaReference, type SchemaVersion } from '#contracts';
import { ParseCache, parseSchema, type ResolvedReference } from '#schema-compat';
import { ReferenceBroken } from './imported-schemas.js';
import type { Registered } from './registered.js';

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
