import type { ComparableType } from './format.js';
import { resolvedAvro, type AvroSchema } from './avro/index.js';
import { formatOf } from './formats.js';
import { compactAsWritten, type JsonSchema } from './json/index.js';
import {
  normalisedProtobuf,
  serializedProtobuf,
  withoutExtensions,
  type ProtobufSchema,
} from './protobuf/index.js';

/**
 * The text that a registry keeps of a schema, and by which it knows it again: canonical, but for JSON Schema, whose
 * keys keep the order in which they were written.
 * @throws FormatUnsupported
 */
export function registryText(type: ComparableType, parsed: unknown): string {
  return type === 'JSON' ? compactAsWritten(parsed as JsonSchema) : formatOf(type).canonical(parsed);
}

/**
 * One text for all schemas that mean the same: what a registry keeps when it is asked to normalize.
 * @throws FormatUnsupported
 */
export function normalizedText(type: ComparableType, parsed: unknown): string {
  if (type === 'PROTOBUF') return normalisedProtobuf(parsed as ProtobufSchema);
  const format = formatOf(type);
  return format.normalized?.(parsed) ?? format.canonical(parsed);
}

/**
 * The text in the form that a client asks for; undefined when the format has no such form, so that its own text serves.
 * Of Avro `resolved` stands alone, with what it imports written out; of Protobuf `serialized` is a descriptor in base64, and
 * `ignore_extensions` says nothing of extensions.
 */
export function formattedText(type: ComparableType, parsed: unknown, form: string): string | undefined {
  if (type === 'AVRO') return form === 'resolved' ? resolvedAvro(parsed as AvroSchema) : undefined;
  if (type !== 'PROTOBUF') return undefined;
  if (form === 'serialized') return serializedProtobuf(parsed as ProtobufSchema);
  return form === 'ignore_extensions' ? withoutExtensions(parsed as ProtobufSchema) : undefined;
}
