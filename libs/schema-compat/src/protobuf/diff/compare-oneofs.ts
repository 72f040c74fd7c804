import type { ProtoOneof } from '../model.js';
import type { Comparison } from './comparison.js';
import { unionOfKeys } from './keys.js';
import type { Members } from './members.js';

/** Compares the oneofs themselves: which came and went, and which fields they newly make exclude each other. */
export function compareOneofs(comparison: Comparison, before: Members, after: Members, type: string): void {
  for (const oneof of after.oneofs.values()) compareOrigins(comparison, oneof, before, type);
  for (const name of unionOfKeys(before.oneofs, after.oneofs)) {
    const place = { type, oneof: name };
    if (!after.oneofs.has(name)) comparison.report('ONEOF_REMOVED', place, { original: name });
    else if (!before.oneofs.has(name)) comparison.report('ONEOF_ADDED', place, { update: name });
  }
}

/** The oneofs of which nothing is left, under no name: their members are not missed one by one. */
export function oneofsDeletedWhole(before: Members, after: Members): Set<string> {
  const deleted = [...before.oneofs.values()].filter(
    (oneof) => !after.oneofs.has(oneof.name) && !oneof.fields.some((field) => after.fields.has(field.tag)),
  );
  return new Set(deleted.map((oneof) => oneof.name));
}

/**
 * Fields exclude each other already only if they came from one oneof. Old data may hold two that came from different
 * places; a reader that puts them into one oneof loses one. New fields are in no old data.
 */
function compareOrigins(comparison: Comparison, oneof: ProtoOneof, before: Members, type: string): void {
  const origins = new Set<string>();
  const outsideBefore: string[] = [];
  for (const field of oneof.fields) {
    const oldOneof = before.oneofOf.get(field.tag);
    if (oldOneof !== undefined) {
      origins.add(`oneof ${oldOneof}`);
    } else if (before.fields.has(field.tag)) {
      origins.add(`field ${field.tag}`);
      outsideBefore.push(field.name);
    }
  }
  if (origins.size < 2) return;
  const rule = outsideBefore.length > 1 ? 'MULTIPLE_FIELDS_MOVED_TO_ONEOF' : 'FIELD_MOVED_TO_EXISTING_ONEOF';
  const members = oneof.fields.filter((field) => before.fields.has(field.tag)).map((field) => field.name);
  const moved = outsideBefore.length > 0 ? outsideBefore : members;
  comparison.report(rule, { type, oneof: oneof.name }, { update: oneof.name }, { update: listed(moved) });
}

function listed(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}
