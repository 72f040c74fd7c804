import type { SchemaChange } from '#contracts/change-sets';
import { referredSubject } from '#ids';

/** The versions that a schema imports, their subjects by their full names. */
export function importsOf({
  subject,
  references,
}: Pick<SchemaChange, 'subject' | 'references'>): { subject: string; version: number }[] {
  return references.map((it) => ({ subject: referredSubject(it.subject, subject), version: it.version }));
}
