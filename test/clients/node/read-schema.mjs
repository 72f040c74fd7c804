import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a schema that all clients share. */
export function readSchema(path) {
  return readFileSync(join(process.env.SCHEMAS, path), 'utf8');
}
