import { SchemaInvalid, type ResolvedReference } from '../format.js';
import { checkFile } from './check/check-file.js';
import { foldMapEntries } from './fold-map-entries.js';
import { checkTypeNames } from './imports/check-types.js';
import { loadImports, type ImportedFile } from './imports/load-imports.js';
import { LOCAL, TypeIndex } from './imports/type-index.js';
import type { ProtoFile } from './model.js';
import { readSchemaText } from './read-schema-text.js';

/** A Protobuf schema, read and with everything it imports. */
export interface ProtobufSchema {
  /** The file as written. */
  readonly file: ProtoFile;
  /** The file with every map in its short spelling. */
  readonly folded: ProtoFile;
  readonly imported: readonly ImportedFile[];
  /** The types of the file and of all that it imports, with maps in their short spelling. */
  readonly types: TypeIndex;
}

/**
 * Reads a schema: .proto text, or a serialized FileDescriptorProto in base64.
 * @throws SchemaInvalid naming the place of the mistake
 */
export function parseProtobuf(text: string, references: readonly ResolvedReference[] = []): ProtobufSchema {
  const file = readSchemaText(text);
  if (saysNothing(file)) throw new SchemaInvalid('the schema declares nothing');
  checkFile(file);
  const imported = loadImports(file, references);
  const types = new TypeIndex();
  for (const { file: importedFile, origin } of imported) types.add(foldMapEntries(importedFile), origin);
  const folded = foldMapEntries(file);
  types.add(folded, LOCAL);
  checkTypeNames(folded, types);
  return { file, folded, imported, types };
}

/** A file without types, say one whose types moved, is a file all the same; one without any statement is not. */
function saysNothing({ namesNoEdition = false, package: name, ...lists }: ProtoFile): boolean {
  const { types, extends: extensions, services, imports, options } = lists;
  const declared = [types, extensions, services, imports, options];
  return namesNoEdition && name === '' && declared.every((list) => list.length === 0);
}
