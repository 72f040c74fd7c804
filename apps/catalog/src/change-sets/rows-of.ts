import { recordedAs } from '#access';
import { referredSubject } from '#ids';
import type { DataContract, DataProduct } from '#contracts/documents';
import type { Decision } from '#contracts/decisions';
import type { SchemaChange } from '#contracts/change-sets';
import type { Answer, KeptAnswer } from '#idempotency';
import { uuidv7 } from '#ids';
import type { NewEvent } from '#messaging';
import type { NewVersion } from '../documents/index.js';
import type { ImportedContent, NewSchemaVersion } from '../subjects/index.js';
import { lastStepAfter } from './last-step-after.js';
import type { AppliedChange, AppliedItem, ChangeAnswer } from './applied-change.js';
import { eventsOf } from './events-of.js';
import type { Plan, PlannedChange } from './plan.js';

/** The rows of a plan in every table, and what the mesh is told. */
export interface PlanRows {
  readonly documents: readonly NewVersion[];
  readonly schemas: readonly NewSchemaVersion[];
  /** Contents that bring their ids along. */
  readonly imported: readonly ImportedContent[];
  /** The record of the set. */
  readonly change: AppliedChange;
  readonly events: readonly NewEvent[];
  /** What a repetition of the request is answered. */
  readonly kept: KeptAnswer | undefined;
}

/** What only the moment of writing tells. */
export interface AtWriting {
  /** The ids of the set's schemas, by subject. */
  readonly schemaIds: ReadonlyMap<string, number>;
  readonly at: string;
}

/** All that a plan writes. */
export function rowsOf(plan: Plan, { schemaIds, at }: AtWriting): PlanRows {
  const { decision, changes, changeSet, repeatable } = plan;
  const { actor, via, onBehalfOf, id: decisionId } = decision;
  const provenance = { decisionId, actor: recordedAs(actor, onBehalfOf), at };
  const idOf = ({ outcome: { target } }: PlannedChange) =>
    target.kind === 'Subject' ? (schemaIds.get(target.id) ?? null) : null;
  const items = changes.map((it) => itemOf(it, idOf(it)));
  const change = { id: uuidv7(), actor, via, onBehalfOf, labels: changeSet.labels, decisionId, items, at };
  return {
    documents: changes
      .filter(writesDocument)
      .map((it) => ({ ...documentOf(it), lastStep: lastStepAfter(it.outcome, provenance), ...provenance })),
    schemas: changes.flatMap((it) => {
      const schema = schemaOf(it, idOf(it));
      return schema ? [{ ...schema, ...provenance }] : [];
    }),
    imported: changes.flatMap(({ added, outcome, version }) =>
      added?.importedAs === undefined || version === null
        ? []
        : [{ ...added, id: added.importedAs, subject: outcome.target.id, version }],
    ),
    change,
    events: eventsOf(change, changes),
    kept: repeatable && { ...repeatable, ...answerOf({ change, decision }) },
  };
}

/** An answer with its status: 201 when something new was registered, else 200. */
export function answerOf({ change, decision }: Applied): Answer<ChangeAnswer> {
  const does = (operation: AppliedItem['operation']) => change.items.some((it) => it.operation === operation);
  const isNew = does('create');
  const changed = isNew || does('update');
  const response = { changed, change: { ...change, id: changed ? change.id : null }, decision };
  return { status: isNew ? 201 : 200, response };
}

/** The record of a set, and the decision that allowed it. */
interface Applied {
  readonly change: AppliedChange;
  readonly decision: Decision;
}

function itemOf({ outcome, revision }: PlannedChange, schemaId: number | null): AppliedItem {
  const { change, target, operation } = outcome;
  return { kind: change.kind, id: target.id, operation, revision, schemaId };
}

function writesDocument({ outcome: { target, operation } }: PlannedChange): boolean {
  return target.kind !== 'Subject' && operation !== 'none';
}

function documentOf({ outcome: { target, after }, revision }: PlannedChange) {
  const kind = target.kind as 'DataProduct' | 'DataContract';
  return { kind, document: after as DataProduct | DataContract, revision };
}

function schemaOf({ outcome, revision, version, added }: PlannedChange, schemaId: number | null) {
  if (added === null || schemaId === null || version === null) return undefined;
  const { subject, contractId, schemaType, references: given } = outcome.change as SchemaChange;
  const references = given.map((it) => ({ ...it, subject: referredSubject(it.subject, subject) }));
  const { hash, content } = added;
  return { subject, contractId, schemaType, references, revision, version, schemaId, hash, content };
}
