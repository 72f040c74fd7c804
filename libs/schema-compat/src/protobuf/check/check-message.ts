import { SchemaInvalid } from '../../format.js';
import { allFields, reservedRanges, type ProtoField, type ProtoMessage } from '../model.js';
import { ClaimedNumbers } from './claimed-numbers.js';
import { reservedNames } from './reserved-names.js';

/** Checks one message and the groups inside it; nested types are the caller's. */
export function checkMessage(message: ProtoMessage, path: string): void {
  const names = new Set<string>();
  const tags = new Map<number, string>();
  const extensions = message.extensions.flatMap(({ ranges }) => ranges);
  const claimed = new ClaimedNumbers(path, reservedRanges(message.reserved), extensions);
  const reserved = reservedNames(path, message.reserved);
  for (const oneof of message.oneofs) {
    const at = `${path}.${oneof.name}`;
    if (names.has(oneof.name)) throw new SchemaInvalid(`${at} is declared twice`, at);
    if (oneof.fields.length === 0) throw new SchemaInvalid(`the oneof ${at} has no members`, at);
    names.add(oneof.name);
  }
  for (const field of allFields(message)) {
    const at = `${path}.${field.name}`;
    if (names.has(field.name)) throw new SchemaInvalid(`${at} is declared twice`, at);
    if (reserved.has(field.name)) throw new SchemaInvalid(`${at} has a reserved name`, at);
    names.add(field.name);
    checkTag(field, at, tags, claimed);
    if (field.type.kind === 'group') checkMessage(field.type.message, at);
  }
}

function checkTag(field: ProtoField, at: string, tags: Map<number, string>, claimed: ClaimedNumbers): void {
  const other = tags.get(field.tag);
  if (other !== undefined)
    throw new SchemaInvalid(`${at} has the tag ${field.tag} of the field ${other}`, at);
  tags.set(field.tag, field.name);
  const claim = claimed.claimOn(field.tag);
  if (claim === 'reserved') throw new SchemaInvalid(`${at} has the reserved tag ${field.tag}`, at);
  if (claim === 'extensions')
    throw new SchemaInvalid(`${at} has the tag ${field.tag}, which is kept for extensions`, at);
}
