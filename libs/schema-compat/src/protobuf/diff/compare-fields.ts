import type { FieldType, ProtoField } from '../model.js';
import { fieldMeanings, scalarMeaning } from './compare-meanings.js';
import { compareNamedMessages } from './compare-named-messages.js';
import type { Comparison, Place, Scope, Sides } from './comparison.js';
import { labelOf } from './labels.js';
import { scalarKind, shownType, wireKind } from './wire-kinds.js';

/** One field on both sides, or the key or value of a map that both sides hold. */
interface Slot {
  readonly place: Place;
  readonly names: Sides;
  readonly labels: Sides;
  readonly scope: Scope;
}

/** Compares two fields of one tag. */
export function compareFields(
  comparison: Comparison,
  original: ProtoField,
  update: ProtoField,
  place: Place,
  scope: Scope,
): void {
  const names = { original: original.name, update: update.name };
  // The name of a group is that of its message, which is not on the wire either.
  if (original.name !== update.name) comparison.report('FIELD_NAME_CHANGED', place, names, names);
  for (const meaning of fieldMeanings(original, update)) comparison.reportMeaning(place, names, meaning);
  const labels = { original: labelOf(original), update: labelOf(update) };
  compareTypesOf(comparison, original.type, update.type, { place, names, labels, scope });
}

function compareTypesOf(comparison: Comparison, original: FieldType, update: FieldType, slot: Slot): void {
  const kind = wireKind(original, comparison.original, slot.scope.original);
  const types = { original: shownType(original), update: shownType(update) };
  if (kind !== wireKind(update, comparison.update, slot.scope.update)) {
    comparison.report('FIELD_KIND_CHANGED', slot.place, slot.names, types);
  } else if (original.kind === 'map' && update.kind === 'map') {
    compareMaps(comparison, original, update, slot);
  } else if (original.kind === 'group' && update.kind === 'group') {
    comparison.messages(original.message, update.message, groupScope(original, update, slot.scope));
  } else if (kind === 'scalar') {
    compareScalars(comparison, types, slot);
  } else {
    compareNamedMessages(comparison, types, slot.place, slot.names, slot.scope);
  }
}

function compareScalars(
  comparison: Comparison,
  types: { original: string; update: string },
  slot: Slot,
): void {
  const { place, names, labels } = slot;
  const kind = scalarKind(types.original);
  if (kind !== scalarKind(types.update)) {
    comparison.report('FIELD_SCALAR_KIND_CHANGED', place, names, types);
  } else if (labels.original && labels.update && labels.original !== labels.update) {
    const text = kind === 'string or bytes';
    const rule = text ? 'FIELD_STRING_OR_BYTES_LABEL_CHANGED' : 'FIELD_NUMERIC_LABEL_CHANGED';
    comparison.report(rule, place, names, labels);
  } else {
    const meaning = scalarMeaning(types.original, types.update);
    if (meaning) comparison.reportMeaning(place, names, meaning);
  }
}

type MapType = Extract<FieldType, { kind: 'map' }>;
type GroupType = Extract<FieldType, { kind: 'group' }>;

function compareMaps(comparison: Comparison, original: MapType, update: MapType, slot: Slot): void {
  const unlabelled = { ...slot, labels: {} };
  compareTypesOf(comparison, named(original.key), named(update.key), unlabelled);
  compareTypesOf(comparison, named(original.value), named(update.value), unlabelled);
}

function named(name: string): FieldType {
  return { kind: 'named', name };
}

function groupScope(original: GroupType, update: GroupType, scope: Scope): Scope {
  return {
    original: [...scope.original, original.message.name],
    update: [...scope.update, update.message.name],
    messages: [...scope.messages, original.message.name],
  };
}
