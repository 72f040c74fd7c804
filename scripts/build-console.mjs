// Builds the console into dist/apps/console, with each file pressed beside it; only when it is out of date, as it knows nothing of
// the rest but where things stand in a file.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const built = 'dist/apps/console';
const stamp = join(built, 'build.stamp');
const sources = [
  'apps/console',
  'libs/client/src',
  'libs/positions/src',
  'package-lock.json',
  'scripts/build-console.mjs',
];
const notSources = new Set(['node_modules', 'schema.d.ts']);

if (!existsSync(stamp) || statSync(stamp).mtimeMs < Math.max(...sources.map(newestWithin))) {
  await build({ configFile: 'apps/console/vite.config.ts', logLevel: 'warn' });
  press(join(built, 'assets'));
  writeFileSync(stamp, new Date().toISOString());
}

function newestWithin(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const entries = readdirSync(path).filter((entry) => !notSources.has(entry));
  return Math.max(0, ...entries.map((entry) => newestWithin(join(path, entry))));
}

/** A browser is sent what it can unpack; pressing once takes less than at each request. */
function press(folder) {
  for (const name of readdirSync(folder).filter((it) => /\.(js|css|svg)$/.test(it))) {
    const content = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
  }
}
