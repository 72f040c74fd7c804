import type { ProtoExtend, ProtoField, ProtoMessage } from '../model.js';
import { block } from './lines.js';
import { inlineOptions } from './print-option.js';

/** Prints the body of a group; passed in, since messages hold fields that hold groups. */
export type GroupBody = (group: ProtoMessage) => string[];

/** A field, a map or a group. */
export function fieldLines(field: ProtoField, groupBody: GroupBody): string[] {
  const { name, tag, label, type, options } = field;
  const prefix = label ? `${label} ` : '';
  const suffix = ` = ${tag}${inlineOptions(options)}`;
  if (type.kind === 'group')
    return block(`${prefix}group ${type.message.name}${suffix}`, groupBody(type.message));
  const typeName = type.kind === 'map' ? `map<${type.key}, ${type.value}>` : type.name;
  return [`${prefix}${typeName} ${name}${suffix};`];
}

/** An `extend` block. */
export function extendLines({ target, fields }: ProtoExtend, groupBody: GroupBody): string[] {
  const lines = fields.flatMap((field) => fieldLines(field, groupBody));
  return block(`extend ${target}`, lines);
}
