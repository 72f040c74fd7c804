import { readSchema, type Registered } from '#change-sets';
import type { SchemaChange } from '#contracts';
import { formatOf } from '#schema-compat';
import { createHash } from 'node:crypto';

/** One hash for all spellings of a schema with the same references: what schema ids are deduplicated by. */
export function contentHash(change: SchemaChange, registered: Registered): string {
  const canonical = formatOf(change.schemaType).canonical(readSchema(change, change.subject, registered));
  const content = JSON.stringify([
    change.schemaType,
    canonical,
    change.references,
    change.metadata ?? null,
    change.ruleSet ?? null,
  ]);
  return createHash('sha256').update(content).digest('hex');
}
