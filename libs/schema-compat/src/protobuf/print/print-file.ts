import type { ProtoFile, ProtoImport } from '../model.js';
import { escaped } from '../read/unescape.js';
import { sections } from './lines.js';
import { extendLines } from './print-field.js';
import { messageBody, typeLines } from './print-message.js';
import { optionStatements } from './print-option.js';
import { serviceLines } from './print-service.js';

/**
 * Prints a file as .proto text: the same text for the same file, however it was spaced, commented and quoted. The
 * order of what is declared is kept, since serialized message indexes count messages in it.
 */
export function printFile(file: ProtoFile): string {
  const keyword = file.edition.startsWith('proto') ? 'syntax' : 'edition';
  const head = [`${keyword} = "${file.edition}";`];
  if (file.package !== '') head.push(`package ${file.package};`);
  const lines = sections(
    head,
    file.imports.map(importLine),
    optionStatements(file.options),
    ...file.types.map((type) => typeLines(type, file.edition)),
    ...file.extends.map((extend) => extendLines(extend, (group) => messageBody(group, file.edition))),
    ...file.services.map(serviceLines),
  );
  return `${lines.join('\n')}\n`;
}

function importLine({ path, kind }: ProtoImport): string {
  return `import ${kind ? `${kind} ` : ''}"${escaped(path)}";`;
}
