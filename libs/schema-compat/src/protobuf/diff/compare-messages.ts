import type { ProtoField, ProtoMessage } from '../model.js';
import { compareFields } from './compare-fields.js';
import { compareOneofs, oneofsDeletedWhole } from './compare-oneofs.js';
import { compareTypes } from './compare-types.js';
import type { Comparison, Place, Scope } from './comparison.js';
import { unionOfKeys } from './keys.js';
import { labelOf } from './labels.js';
import { membersOf, type Members } from './members.js';

/**
 * Compares two messages: their fields by tag across oneofs, so that renaming or leaving a oneof hides no change of a
 * field, then their oneofs and what is nested in them.
 */
export function compareMessages(
  comparison: Comparison,
  original: ProtoMessage,
  update: ProtoMessage,
  scope: Scope,
): void {
  const before = membersOf(original);
  const after = membersOf(update);
  const type = scope.messages.join('.');
  compareOneofs(comparison, before, after, type);
  const deletedOneofs = oneofsDeletedWhole(before, after);
  for (const tag of [...unionOfKeys(before.fields, after.fields)].sort((left, right) => left - right)) {
    const was = before.fields.get(tag);
    const is = after.fields.get(tag);
    const place = { type, tag };
    if (was && is) comparePresent(comparison, was, is, before, after, place, scope);
    else if (was) reportRemoved(comparison, was, before.oneofOf.get(tag), deletedOneofs, place);
    else if (is) reportAdded(comparison, is, after.oneofOf.has(tag), place);
  }
  compareTypes(comparison, original.types, update.types, scope);
}

function comparePresent(
  comparison: Comparison,
  was: ProtoField,
  is: ProtoField,
  before: Members,
  after: Members,
  place: Place,
  scope: Scope,
): void {
  const oldOneof = before.oneofOf.get(was.tag);
  if (oldOneof !== undefined && !after.oneofOf.has(is.tag)) {
    const names = { original: was.name, update: is.name };
    comparison.report('ONEOF_FIELD_MOVED_TO_TOP_LEVEL', place, names, { original: oldOneof });
  }
  compareFields(comparison, was, is, place, scope);
}

function reportRemoved(
  comparison: Comparison,
  field: ProtoField,
  oneof: string | undefined,
  deletedOneofs: ReadonlySet<string>,
  place: Place,
): void {
  const names = { original: field.name };
  if (oneof === undefined) {
    const required = labelOf(field) === 'required';
    comparison.report(required ? 'REQUIRED_FIELD_REMOVED' : 'FIELD_REMOVED', place, names);
  } else if (!deletedOneofs.has(oneof)) {
    comparison.report('ONEOF_FIELD_REMOVED', place, names, { original: oneof });
  }
}

function reportAdded(comparison: Comparison, field: ProtoField, inOneof: boolean, place: Place): void {
  const names = { update: field.name };
  if (inOneof) {
    comparison.report('ONEOF_FIELD_ADDED', place, names);
  } else {
    const required = labelOf(field) === 'required';
    comparison.report(required ? 'REQUIRED_FIELD_ADDED' : 'FIELD_ADDED', place, names);
  }
}
