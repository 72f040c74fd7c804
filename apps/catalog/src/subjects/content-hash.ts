import type { RuleSet, SchemaMetadata, SchemaReference, SchemaType } from '#contracts/change-sets';
import { createHash } from 'node:crypto';

/** What makes two registrations the same schema. */
export interface SchemaContent {
  readonly schemaType: SchemaType;
  /** As the registry keeps it: see `registryText`. */
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  readonly metadata?: SchemaMetadata;
  readonly ruleSet?: RuleSet;
}

/** What schema ids are deduplicated by: one hash for all spellings of a schema. In hexadecimal. */
export function contentHash({ schemaType, schema, references, metadata, ruleSet }: SchemaContent): string {
  const named = references.map(({ name, subject, version }) => [name, subject, version]);
  const content = JSON.stringify([schemaType, schema, named, sorted(metadata), sorted(ruleSet)]);
  return createHash('sha256').update(content).digest('hex');
}

/** The GUID of a content: the same in every context and in every installation. */
export function guidOf(hash: string): string {
  const [a, b, c, d, e] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(13, 16),
    hash.slice(17, 20),
    hash.slice(20, 32),
  ];
  // Version 8 of RFC 9562: a hash of one's own.
  return `${a}-${b}-8${c}-a${d}-${e}`;
}

/** With keys in one order and absent members left out, so that spelling does not matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
