import {
  EventTypes,
  Topics,
  type ChangeApplied,
  type ContractRegistered,
  type ProductRegistered,
  type SchemaRegistered,
} from '#contracts/events';
import type { NewEvent } from '#messaging';
import type { AppliedChange } from './applied-change.js';
import type { Applied } from './rows-of.js';

/** What the mesh is told of an applied set: the new state of each thing, then the change itself. Silent when nothing changed. */
export function eventsOf(change: AppliedChange, applied: readonly Applied[]): NewEvent[] {
  const states = applied.filter(({ item }) => item.operation !== 'none').map((it) => stateEvent(change, it));
  return states.length === 0 ? [] : [...states, changeApplied(change)];
}

function stateEvent(change: AppliedChange, applied: Applied): NewEvent {
  const { target, after } = applied.outcome;
  const { decisionId, actor, at } = change;
  const registered = {
    id: target.id,
    document: after,
    revision: applied.item.revision,
    decisionId,
    actor,
    at,
  };
  switch (target.kind) {
    case 'DataProduct':
      return {
        topic: Topics.products,
        key: target.id,
        type: EventTypes.productRegistered,
        data: registered satisfies ProductRegistered,
      };
    case 'DataContract':
      return {
        topic: Topics.contracts,
        key: `${target.id}@${registered.revision}`,
        type: EventTypes.contractRegistered,
        data: registered satisfies ContractRegistered,
      };
    case 'Subject':
      return schemaRegistered(change, applied);
  }
}

function schemaRegistered(
  change: AppliedChange,
  { outcome, item, version = 0 }: Applied,
): NewEvent<SchemaRegistered> {
  if (outcome.change.kind !== 'Schema') throw new Error(`A ${outcome.change.kind} has no schema.`);
  const { subject, contractId, schemaType, schema, references, metadata, ruleSet } = outcome.change;
  const { decisionId, actor, at } = change;
  return {
    topic: Topics.schemas,
    key: `${subject}@${version}`,
    type: EventTypes.schemaRegistered,
    data: {
      subject,
      contractId,
      schemaId: item.schemaId ?? 0,
      version,
      schemaType,
      schema,
      references,
      ...(metadata && { metadata }),
      ...(ruleSet && { ruleSet }),
      revision: item.revision,
      decisionId,
      actor,
      at,
    },
  };
}

function changeApplied({ id, decisionId, actor, at, items }: AppliedChange): NewEvent<ChangeApplied> {
  return {
    topic: Topics.changes,
    key: id,
    type: EventTypes.changeApplied,
    data: { changeId: id, decisionId, actor, at, items },
  };
}
