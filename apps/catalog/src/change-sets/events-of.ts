import { recordedAs } from '#access';
import {
  EventTypes,
  Topics,
  type ChangeApplied,
  type ContractRegistered,
  type ProductRegistered,
  type SchemaRegistered,
} from '#contracts/events';
import type { NewEvent } from '#messaging';
import type { AppliedChange, AppliedItem } from './applied-change.js';
import { lastStepAfter } from './last-step-after.js';
import type { PlannedChange } from './plan.js';

/**
 * What the mesh is told of an applied set: the new state of each thing, then the change itself. Silent when nothing changed.
 * @param changes what was planned for each item of the change, in their order
 */
export function eventsOf(change: AppliedChange, changes: readonly PlannedChange[]): NewEvent[] {
  const states = change.items.flatMap((item, nth) => {
    const planned = changes[nth];
    return planned && item.operation !== 'none' ? [stateEvent(change, item, planned)] : [];
  });
  return states.length === 0 ? [] : [...states, changeApplied(change)];
}

function stateEvent(change: AppliedChange, item: AppliedItem, planned: PlannedChange): NewEvent {
  const { target, after } = planned.outcome;
  const { decisionId, at } = change;
  const actor = recordedAs(change.actor, change.onBehalfOf);
  const registered = { id: target.id, document: after, revision: item.revision, decisionId, actor, at };
  switch (target.kind) {
    case 'DataProduct':
      return {
        topic: Topics.products,
        key: target.id,
        type: EventTypes.productRegistered,
        data: {
          ...registered,
          lastStep: lastStepAfter(planned.outcome, change),
        } satisfies ProductRegistered,
      };
    case 'DataContract':
      return {
        topic: Topics.contracts,
        key: `${target.id}@${registered.revision}`,
        type: EventTypes.contractRegistered,
        data: registered satisfies ContractRegistered,
      };
    case 'Subject':
      return schemaRegistered(change, item, planned);
  }
}

function schemaRegistered(
  change: AppliedChange,
  item: AppliedItem,
  { outcome, version }: PlannedChange,
): NewEvent<SchemaRegistered> {
  if (outcome.change.kind !== 'Schema') throw new Error(`A ${outcome.change.kind} has no schema.`);
  const { subject, contractId, schemaType, schema, references, metadata, ruleSet } = outcome.change;
  const { decisionId, at } = change;
  return {
    topic: Topics.schemas,
    key: `${subject}@${version ?? 0}`,
    type: EventTypes.schemaRegistered,
    data: {
      subject,
      contractId,
      schemaId: item.schemaId ?? 0,
      version: version ?? 0,
      schemaType,
      schema,
      references,
      ...(metadata && { metadata }),
      ...(ruleSet && { ruleSet }),
      revision: item.revision,
      decisionId,
      actor: recordedAs(change.actor, change.onBehalfOf),
      at,
    },
  };
}

function changeApplied({
  id,
  decisionId,
  actor,
  onBehalfOf,
  at,
  items,
}: AppliedChange): NewEvent<ChangeApplied> {
  return {
    topic: Topics.changes,
    key: id,
    type: EventTypes.changeApplied,
    data: { changeId: id, decisionId, actor: recordedAs(actor, onBehalfOf), at, items },
  };
}
