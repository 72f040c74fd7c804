import { propertyOf, type SchemaMetadata, type VersionOutline } from './history.js';
import type { JudgedDifference, Verdict } from './verdict.js';

/** The metadata property that lists, separated by commas, the names that no field of the schema may have. */
const RESERVED = 'confluent:reserved';

/** What is known of a schema that may reserve names. */
export interface ReservingSchema {
  readonly metadata?: SchemaMetadata;
  /** The names of its outermost fields. */
  readonly fields: readonly string[];
}

/**
 * A verdict with what is wrong with the names that a schema reserves: one that the newest version reserves is given up, or
 * a field has one. That no mode permits, as no reader is asked about it.
 */
export function withReservedFields(
  verdict: Verdict,
  candidate: ReservingSchema,
  newest: VersionOutline | undefined,
): Verdict {
  const reserved = reservedBy(candidate.metadata);
  const removed = reservedBy(newest?.metadata).filter((name) => !reserved.includes(name));
  const taken = reserved.filter((name) => candidate.fields.includes(name));
  const changes = [...removed.map(givenUp), ...taken.map(inConflict)];
  if (changes.length === 0) return verdict;
  return { ...verdict, compatible: false, changes: [...changes, ...verdict.changes] };
}

function reservedBy(metadata: SchemaMetadata | undefined): string[] {
  const names = (propertyOf(metadata, RESERVED) ?? '').split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

function givenUp(name: string): JudgedDifference {
  const message = `The reserved field ${name} is removed from the metadata, where an earlier version has it.`;
  return { rule: 'RESERVED_FIELD_REMOVED', path: name, breaks: [], breaking: true, message };
}

function inConflict(name: string): JudgedDifference {
  const message = `A field of the schema conflicts with the reserved field ${name}.`;
  return { rule: 'FIELD_CONFLICTS_WITH_RESERVED_FIELD', path: name, breaks: [], breaking: true, message };
}
