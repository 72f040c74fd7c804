import { SchemaInvalid } from '../../format.js';
import type { ProtoFile, ProtoType } from '../model.js';
import { checkEnum } from './check-enum.js';
import { checkMessage } from './check-message.js';

/**
 * Checks what the grammar cannot: names and tags that are used once, numbers that are reserved once or kept for
 * extensions once, and then not used.
 * @throws SchemaInvalid with the dotted path of the message, field or constant
 */
export function checkFile(file: ProtoFile): void {
  checkTypes(file.types, '');
}

function checkTypes(types: readonly ProtoType[], parent: string): void {
  const seen = new Set<string>();
  for (const type of types) {
    const path = parent === '' ? type.name : `${parent}.${type.name}`;
    if (seen.has(type.name)) throw new SchemaInvalid(`${path} is declared twice`, path);
    seen.add(type.name);
    if (type.kind === 'enum') {
      checkEnum(type, path);
    } else {
      checkMessage(type, path);
      checkTypes(type.types, path);
    }
  }
}
