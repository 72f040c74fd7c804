import type { SchemaFormat } from '../format.js';
import { canonicalAvro } from './canonical.js';
import { compareAvro } from './compare.js';
import { avroFields } from './fields.js';
import { normalizedAvro } from './normalized.js';
import { parseAvro } from './parse.js';
import type { AvroSchema } from './types.js';

/** Avro, compared as Java's `SchemaCompatibility` compares and printed as Confluent's registry prints. */
export const avroFormat: SchemaFormat<AvroSchema> = {
  type: 'AVRO',
  parse: parseAvro,
  canonical: canonicalAvro,
  normalized: normalizedAvro,
  fields: avroFields,
  outermostFields: ({ root }) => (root.kind === 'record' ? root.fields.map(({ name }) => name) : []),
  compare: compareAvro,
};
