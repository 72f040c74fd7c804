import type { ProtoMessage, ProtoOneof, ProtoType } from '../model.js';
import { block, sections } from './lines.js';
import { enumLines } from './print-enum.js';
import { extendLines, fieldLines, type GroupBody } from './print-field.js';
import { optionStatements } from './print-option.js';
import { extensionLines, reservedLines } from './print-ranges.js';

/** A message or an enum. */
export function typeLines(type: ProtoType, edition: string): string[] {
  const visibility = type.visibility ? `${type.visibility} ` : '';
  if (type.kind === 'enum') return enumLines(type, visibility, edition);
  return block(`${visibility}message ${type.name}`, messageBody(type, edition));
}

/** What stands between the braces of a message or a group. */
export function messageBody(message: ProtoMessage, edition: string): string[] {
  const groupBody: GroupBody = (group) => messageBody(group, edition);
  return sections(
    reservedLines(message, edition),
    optionStatements(message.options),
    message.fields.flatMap((field) => fieldLines(field, groupBody)),
    message.oneofs.flatMap((oneof) => oneofLines(oneof, groupBody)),
    extensionLines(message.extensions),
    message.extends.flatMap((extend) => extendLines(extend, groupBody)),
    messagesFirst(message.types).flatMap((type) => typeLines(type, edition)),
  );
}

/** Messages before enums, as descriptors hold them: how the two are mixed in a text says nothing. */
export function messagesFirst(types: readonly ProtoType[]): ProtoType[] {
  return [
    ...types.filter((type) => type.kind === 'message'),
    ...types.filter((type) => type.kind === 'enum'),
  ];
}

function oneofLines({ name, fields, options }: ProtoOneof, groupBody: GroupBody): string[] {
  const lines = fields.flatMap((field) => fieldLines(field, groupBody));
  return block(`oneof ${name}`, [...optionStatements(options), ...lines]);
}
