/** What can carry tags within a schema: a record or message, or a field of one. */
export type EntityType = 'sr_record' | 'sr_field';

/** A part of a schema, as catalogs of data name it, and the tags on it. */
export interface TaggedEntity {
  /** Names joined by dots, e.g. `com.example.Visit.mail`; a leading dot means nothing. */
  readonly entityPath: string;
  readonly entityType: EntityType;
  readonly tags: readonly string[];
}

/** The member that carries tags in schemas that are JSON. */
export const tagsMember = 'confluent:tags';

/** Whether two name the same part. */
export function isSameEntity(
  a: Pick<TaggedEntity, 'entityPath' | 'entityType'>,
  b: Pick<TaggedEntity, 'entityPath' | 'entityType'>,
): boolean {
  return a.entityType === b.entityType && pathOf(a.entityPath) === pathOf(b.entityPath);
}

function pathOf(path: string): string {
  return path.replace(/^\./, '');
}
