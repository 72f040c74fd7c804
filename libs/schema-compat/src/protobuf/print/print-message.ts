import type { ProtoMessage, ProtoOneof, ProtoType } from '../model.js';
import { block, sections } from './lines.js';
import { enumLines } from './print-enum.js';
import { extendLines, fieldLines, type GroupBody } from './print-field.js';
import { optionStatements } from './print-option.js';
import { extensionLines, reservedLines } from './print-ranges.js';
import type { PrintStyle } from './print-style.js';

/** A message or an enum. */
export function typeLines(type: ProtoType, style: PrintStyle): string[] {
  const visibility = type.visibility ? `${type.visibility} ` : '';
  if (type.kind === 'enum') return enumLines(type, visibility, style);
  return block(`${visibility}message ${type.name}`, messageBody(type, style));
}

/** What stands between the braces of a message or a group. */
export function messageBody(message: ProtoMessage, style: PrintStyle): string[] {
  const groupBody: GroupBody = (group) => messageBody(group, style);
  return sections(
    reservedLines(message, style),
    optionStatements(message.options),
    message.fields.flatMap((field) => fieldLines(field, groupBody)),
    message.oneofs.flatMap((oneof) => oneofLines(oneof, groupBody)),
    extensionLines(message.extensions),
    message.extends.flatMap((extend) => extendLines(extend, groupBody)),
    messagesFirst(message.types).flatMap((type) => typeLines(type, style)),
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
