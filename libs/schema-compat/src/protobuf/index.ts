import type { SchemaFormat } from '../format.js';
import { compareProtobuf } from './compare.js';
import { outermostFields, protobufFields } from './fields.js';
import { normalised } from './normalise.js';
import { printFile } from './print/print-file.js';
import { parseProtobuf, type ProtobufSchema } from './schema.js';
import { fileWithoutExtensions } from './without-extensions.js';

export { serializedProtobuf } from './descriptor/write-descriptor.js';
export type { ProtobufSchema } from './schema.js';
export { tagsOf } from './field-meta.js';
export type { OptionValue, ProtoField, ProtoFile, ProtoMessage, ProtoOption, ProtoType } from './model.js';
export { printFile } from './print/print-file.js';
export { readSchemaText } from './read-schema-text.js';

/** Protobuf: proto2, proto3 and editions, as .proto text or as a serialized FileDescriptorProto in base64. */
export const protobufFormat: SchemaFormat<ProtobufSchema> = {
  type: 'PROTOBUF',
  parse: parseProtobuf,
  canonical: ({ file }) => printFile(file),
  normalized: normalisedProtobuf,
  fields: protobufFields,
  outermostFields,
  compare: (before, after) => compareProtobuf(before, after),
};

/** The schema's text without what extends others, and without options that are extensions. */
export function withoutExtensions({ file }: ProtobufSchema): string {
  return printFile(fileWithoutExtensions(file));
}

/**
 * One .proto text for all schemas that mean the same: as the canonical text, with imports, options, fields and
 * constants in one order and type names absolute. What `normalize=true` asks for.
 */
export function normalisedProtobuf(schema: ProtobufSchema): string {
  return printFile(normalised(schema.folded, schema.types), {
    saysProto2: false,
    reservesApart: true,
  });
}
