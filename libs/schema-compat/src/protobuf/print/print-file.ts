import type { ProtoFile, ProtoImport } from '../model.js';
import { escaped } from '../read/string-literal.js';
import { sections } from './lines.js';
import { extendLines } from './print-field.js';
import { messageBody, messagesFirst, typeLines } from './print-message.js';
import { optionStatements } from './print-option.js';
import { serviceLines } from './print-service.js';

/**
 * Prints a file as .proto text: the same text for the same file, however it was spaced, commented and quoted. The
 * order of messages is kept, since what is serialized names its message by position. A file says that it is proto2 where it was
 * written so, unless that is not wanted. With `reservesApart` each reserved range and name has a statement of its own.
 */
export function printFile(
  file: ProtoFile,
  { saysProto2 = !file.namesNoEdition, reservesApart = false } = {},
): string {
  const style = { edition: file.edition, reservesApart };
  const head = [
    ...editionLine(file, saysProto2),
    ...(file.package === '' ? [] : [`package ${file.package};`]),
  ];
  const lines = sections(
    head,
    file.imports.map(importLine),
    optionStatements(file.options),
    ...messagesFirst(file.types).map((type) => typeLines(type, style)),
    ...file.extends.map((extend) => extendLines(extend, (group) => messageBody(group, style))),
    ...file.services.map(serviceLines),
  );
  // What stands after nothing is set off all the same.
  return `${head.length === 0 ? '\n' : ''}${lines.join('\n')}\n`;
}

function editionLine({ edition }: ProtoFile, saysProto2: boolean): string[] {
  if (edition === 'proto2' && !saysProto2) return [];
  return [`${edition.startsWith('proto') ? 'syntax' : 'edition'} = "${edition}";`];
}

function importLine({ path, kind }: ProtoImport): string {
  return `import ${kind ? `${kind} ` : ''}"${escaped(path)}";`;
}
