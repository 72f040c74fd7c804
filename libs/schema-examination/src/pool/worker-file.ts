import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFromSource } from './source-build.js';

/**
 * The file that the threads run. Built, it lies beside this module. When this module itself runs as TypeScript, as in
 * tests, threads could not load it: then the sources are compiled on the spot.
 */
export function workerFile(): string {
  if (!import.meta.url.endsWith('.ts')) return fileURLToPath(new URL('../worker/main.js', import.meta.url));
  const build = buildFromSource(fileURLToPath(new URL('../../..', import.meta.url)), 'schema-examination');
  return join(build, 'libs/schema-examination/src/worker/main.js');
}
