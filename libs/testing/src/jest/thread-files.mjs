// What worker threads load when modules run as TypeScript, which no thread could load: made anew for each run.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
// Inside the repository, where the files find their packages.
const folder = `${root}.cache/threads/${process.pid}`;

/** @returns the folder, for `MESHWARDEN_THREADS` */
export async function buildThreadFiles() {
  await build({
    entryPoints: ['policy-engine', 'schema-examination'].map((it) => `${root}libs/${it}/src/worker/main.ts`),
    outdir: folder,
    outbase: `${root}libs`,
    bundle: true,
    splitting: true,
    packages: 'external',
    conditions: ['source'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return folder;
}

export function removeThreadFiles() {
  rmSync(folder, { recursive: true, force: true });
}
