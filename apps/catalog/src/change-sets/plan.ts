import { outcomesOf, type ExaminedSchemas, type Outcome, type Registered } from '#change-sets';
import type { Repeatable } from '#idempotency';
import { readSubjectName } from '#ids';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import { contentHash, type PlacedContent, type SchemaContent } from '../subjects/index.js';
import { preconditionsOf, type Preconditions } from './preconditions.js';

/** A set that was allowed, what it stands on, and what is known of its schemas. */
export interface AllowedSet {
  readonly changeSet: ChangeSet;
  readonly registered: Registered;
  readonly schemas: ExaminedSchemas;
  readonly decision: Decision;
}

/** The id and version that an imported schema has where it comes from. */
export interface Origin {
  readonly schemaId?: number;
  readonly version?: number;
}

/** The content that a schema adds, and by what it will be known. */
interface AddedContent extends PlacedContent {
  readonly content: SchemaContent;
  /** The id that it brings along, if it was imported with one. */
  readonly importedAs: number | undefined;
}

/** What one change of a set is to write. */
export interface PlannedChange {
  readonly outcome: Outcome;
  /** The revision that its target has afterwards. */
  readonly revision: number;
  /** The version of the subject that has the schema afterwards; null for other kinds. */
  readonly version: number | null;
  /** What the schema adds; null when the version is there already, and for other kinds. */
  readonly added: AddedContent | null;
}

/** All that a set is to write, but for what only the moment of writing tells: the ids of its schemas, and the time. */
export interface Plan {
  readonly changeSet: ChangeSet;
  readonly decision: Decision;
  /** What has to be as it was when it was decided on. */
  readonly preconditions: Preconditions;
  readonly changes: readonly PlannedChange[];
  /** The request, if it may be repeated. */
  readonly repeatable: Repeatable | undefined;
}

/** What belongs to one set alone, beside what it says. */
interface PlanOptions {
  readonly repeatable?: Repeatable;
  /** Where its schemas were imported from, if they were. */
  readonly origin?: Origin;
}

/** Works out what an allowed set writes. Pure: nothing is looked up any more. */
export function planOf(
  { changeSet, registered, schemas, decision }: AllowedSet,
  { repeatable, origin = {} }: PlanOptions = {},
): Plan {
  const plannedChange = (outcome: Outcome): PlannedChange =>
    outcome.change.kind === 'Schema'
      ? plannedSchema(outcome, { registered, schemas, origin })
      : { outcome, revision: nextRevision(outcome), version: null, added: null };
  return {
    changeSet,
    decision,
    preconditions: preconditionsOf(changeSet, registered.base),
    changes: outcomesOf(changeSet, registered, schemas).map(plannedChange),
    repeatable,
  };
}

function plannedSchema(
  outcome: Outcome,
  { registered, schemas, origin }: { registered: Registered; schemas: ExaminedSchemas; origin: Origin },
): PlannedChange {
  const { change } = outcome;
  if (change.kind !== 'Schema') throw new Error(`A ${change.kind} has no schema.`);
  const { sameAs, identity } = schemas.of(change.subject);
  if (sameAs !== null) return { outcome, revision: outcome.revision ?? 0, version: sameAs, added: null };
  const content = { ...change, schema: identity };
  const { context } = readSubjectName(change.subject);
  const added = { context, hash: contentHash(content), content, importedAs: origin.schemaId };
  const version = origin.version ?? (registered.subject(change.subject)?.lastVersion ?? 0) + 1;
  return { outcome, revision: (outcome.revision ?? 0) + 1, version, added };
}

function nextRevision({ operation, revision }: Outcome): number {
  return (revision ?? 0) + (operation === 'none' ? 0 : 1);
}
