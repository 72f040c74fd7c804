export { avroFormat } from './avro-format.js';
export { canRead } from './compare.js';
export { fingerprint64 } from './fingerprint.js';
export { parseAvro } from './parse.js';
export type { AvroSchema } from './types.js';
export { resolvedAvro } from './canonical.js';
