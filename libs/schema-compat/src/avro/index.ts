export { avroFormat } from './avro-format.js';
export { canRead } from './compare.js';
export { fingerprint64 } from './fingerprint.js';
export { parsingCanonicalForm } from './normalized.js';
export { parseAvro } from './parse.js';
export type { AvroRule } from './findings.js';
export type { AvroSchema } from './types.js';
