import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFromSource } from './source-build.js';

/**
 * The file that a library's worker threads run. Built, it is one file with all that they load, beside the library's own. When
 * modules run as TypeScript, as in tests, threads could not load it: then the sources are compiled on the spot.
 *
 * @param library its name, e.g. `policy-engine`
 * @param sources its `src` folder, as a module in it knows it by `import.meta.url`
 * @param entry the module's path in that folder, without its ending
 */
export function workerFile(library: string, sources: URL, entry: string): string {
  if (!import.meta.url.endsWith('.ts')) return fileURLToPath(new URL(`${entry}.bundle.js`, sources));
  const build = buildFromSource(fileURLToPath(new URL('../..', sources)), library);
  return join(build, 'libs', library, 'src', `${entry}.js`);
}
