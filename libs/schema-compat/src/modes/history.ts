import type { ComparableType } from '../format.js';

/** What is registered beside a schema, as far as compatibility reads it. */
export interface SchemaMetadata {
  readonly properties?: Readonly<Record<string, string>>;
}

/** What judging needs to know of a version before it is compared. */
export interface VersionOutline {
  readonly version: number;
  readonly type: ComparableType;
  readonly metadata?: SchemaMetadata;
}

/**
 * The versions that a candidate competes with, newest first: those of its own group, which is the value of one metadata
 * property (absent is a group too), or all when no group is named.
 */
export function competitors<Version extends VersionOutline>(
  history: readonly Version[],
  candidate: SchemaMetadata | undefined,
  group: string | undefined,
): Version[] {
  const rivals = group === undefined ? history : sameGroup(history, candidate, group);
  return [...rivals].sort((a, b) => b.version - a.version);
}

function sameGroup<Version extends VersionOutline>(
  history: readonly Version[],
  candidate: SchemaMetadata | undefined,
  group: string,
): Version[] {
  const own = propertyOf(candidate, group);
  return history.filter((version) => propertyOf(version.metadata, group) === own);
}

/** The value of a metadata property; undefined where the schema has none of that name. */
export function propertyOf(metadata: SchemaMetadata | undefined, name: string): string | undefined {
  const properties = metadata?.properties;
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}
