import type { ComparableType } from './format.js';
import { formatOf } from './formats.js';
import { compactAsWritten, type JsonSchema } from './json/index.js';
import { normalisedProtobuf, serializedProtobuf, type ProtobufSchema } from './protobuf/index.js';

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
 * `serialized` is a Protobuf descriptor in base64.
 */
export function formattedText(type: ComparableType, parsed: unknown, form: string): string | undefined {
  if (type === 'PROTOBUF' && form === 'serialized') return serializedProtobuf(parsed as ProtobufSchema);
  return undefined;
}
