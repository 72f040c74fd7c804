// The packages that an installation has, as package-lock.json names them: those that only development needs are left out.
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

/** The product itself, as the lock file has it. */
export const product = lock.packages[''];

/** Each by where it is installed (`node_modules/...`), in that order. */
export const shippedPackages = Object.entries(lock.packages)
  .filter(([path, it]) => path !== '' && !it.dev && !it.devOptional && !it.link)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, it]) => ({ path, name: it.name ?? nameOf(path), ...it }));

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
