import type { SchemaReference } from '#contracts/change-sets';
import { referredSubject } from '#ids';

/** The references of a schema of subject `from`, by the full names of subjects. */
export function qualified(references: readonly SchemaReference[], from: string): SchemaReference[] {
  return references.map(({ name, subject, version }) => ({
    name,
    subject: referredSubject(subject, from),
    version,
  }));
}
