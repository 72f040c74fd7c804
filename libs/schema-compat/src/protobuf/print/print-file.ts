import type { ProtoFile, ProtoImport } from '../model.js';
import { escaped } from '../read/string-literal.js';
import { sections } from './lines.js';
import { extendLines } from './print-field.js';
import { messageBody, messagesFirst, typeLines } from './print-message.js';
import { optionStatements } from './print-option.js';
import { serviceLines } from './print-service.js';

/**
 * Prints a file as .proto text: the same text for the same file, however it was spaced, commented and quoted. The
 * order of messages is kept, since what is serialized names its message by position.
 */
export function printFile(file: ProtoFile): string {
  const keyword = file.edition.startsWith('proto') ? 'syntax' : 'edition';
  const head = [`${keyword} = "${file.edition}";`];
  if (file.package !== '') head.push(`package ${file.package};`);
  const lines = sections(
    head,
    file.imports.map(importLine),
    optionStatements(file.options),
    ...messagesFirst(file.types).map((type) => typeLines(type, file.edition)),
    ...file.extends.map((extend) => extendLines(extend, (group) => messageBody(group, file.edition))),
    ...file.services.map(serviceLines),
  );
  return `${lines.join('\n')}\n`;
}

function importLine({ path, kind }: ProtoImport): string {
  return `import ${kind ? `${kind} ` : ''}"${escaped(path)}";`;
}
