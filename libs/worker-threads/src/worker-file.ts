import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The file that a library's worker threads run. Built, it is one file with all that they load, beside the library's own. No
 * thread could load TypeScript: whoever runs modules as such, as tests do, names the folder of what threads load instead in
 * `MESHWARDEN_THREADS`.
 *
 * @param library its name, e.g. `policy-engine`
 * @param sources its `src` folder, as a module in it knows it by `import.meta.url`
 * @param entry the module's path in that folder, without its ending
 */
export function workerFile(library: string, sources: URL, entry: string): string {
  if (!import.meta.url.endsWith('.ts')) return fileURLToPath(new URL(`${entry}.bundle.js`, sources));
  return join(process.env.MESHWARDEN_THREADS ?? '', library, 'src', `${entry}.js`);
}
