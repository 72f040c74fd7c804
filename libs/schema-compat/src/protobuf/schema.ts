import type { ResolvedReference } from '../format.js';
import { checkFile } from './check/check-file.js';
import { checkTypeNames } from './imports/check-types.js';
import { loadImports, type ImportedFile } from './imports/load-imports.js';
import { LOCAL, TypeIndex } from './imports/type-index.js';
import type { ProtoFile } from './model.js';
import { readSchemaText } from './read-schema-text.js';

/** A Protobuf schema, read and with everything it imports. */
export interface ProtobufSchema {
  readonly file: ProtoFile;
  readonly imported: readonly ImportedFile[];
  /** The types of the file and of all that it imports. */
  readonly types: TypeIndex;
}

/**
 * Reads a schema: .proto text, or a serialized FileDescriptorProto in base64.
 * @throws SchemaInvalid naming the place of the mistake
 */
export function parseProtobuf(text: string, references: readonly ResolvedReference[] = []): ProtobufSchema {
  const file = readSchemaText(text);
  checkFile(file);
  const imported = loadImports(file, references);
  const types = new TypeIndex();
  for (const { file: importedFile, origin } of imported) types.add(importedFile, origin);
  types.add(file, LOCAL);
  checkTypeNames(file, types);
  return { file, imported, types };
}
