import { avroFormat } from './avro/index.js';
import type { ComparableType, SchemaFormat } from './format.js';
import { jsonSchemaFormat } from './json/index.js';
import { odcsFormat } from './odcs/index.js';
import { protobufFormat } from './protobuf/index.js';

const FORMATS: ReadonlyMap<ComparableType, SchemaFormat<unknown>> = new Map(
  ([avroFormat, jsonSchemaFormat, protobufFormat, odcsFormat] as SchemaFormat<unknown>[]).map((format) => [
    format.type,
    format,
  ]),
);

/** A format is asked for that this build does not read. */
export class FormatUnsupported extends Error {
  constructor(readonly type: string) {
    super(`Schemas of type ${type} are not supported; supported are ${supportedTypes().join(', ')}.`);
    this.name = 'FormatUnsupported';
  }
}

/** The types that can be parsed and compared. */
export function supportedTypes(): ComparableType[] {
  return [...FORMATS.keys()];
}

/**
 * The format that reads and compares schemas of a type.
 * @throws FormatUnsupported
 */
export function formatOf(type: ComparableType): SchemaFormat<unknown> {
  const format = FORMATS.get(type);
  if (format === undefined) throw new FormatUnsupported(type);
  return format;
}
