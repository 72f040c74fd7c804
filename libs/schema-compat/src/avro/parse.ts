import { SchemaInvalid, type ResolvedReference } from '../format.js';
import { DeclaredTypes } from './declared-types.js';
import { checkNesting } from './nesting.js';
import { readJson } from './read-json.js';
import { TypeReader } from './type-reader.js';
import type { AvroSchema } from './types.js';

/**
 * Reads an Avro schema. Its references are read before it, each with its own references first, and make their named types
 * known to it.
 * @throws SchemaInvalid
 */
export function parseAvro(text: string, references: readonly ResolvedReference[] = []): AvroSchema {
  const declared = new DeclaredTypes();
  const reader = new TypeReader(declared);
  readReferences(reader, references, new Set());
  const imported = declared.names();
  const root = reader.readRoot(readJson(text));
  checkNesting(root);
  return { root, size: reader.count, imported };
}

function readReferences(
  reader: TypeReader,
  references: readonly ResolvedReference[],
  seen: Set<string>,
): void {
  for (const reference of references) {
    const key = JSON.stringify([reference.subject, reference.version]);
    if (seen.has(key)) continue;
    seen.add(key);
    readReferences(reader, reference.references ?? [], seen);
    readReference(reader, reference);
  }
}

function readReference(reader: TypeReader, reference: ResolvedReference): void {
  try {
    reader.readRoot(readJson(reference.schema));
  } catch (error) {
    if (!(error instanceof SchemaInvalid)) throw error;
    throw new SchemaInvalid(
      `The reference "${reference.name}" (${reference.subject}, version ${reference.version}): ${error.message}`,
      error.path,
    );
  }
}
