// Makes the npm package of the command line in apps/cli/package: one file that needs Node and nothing else.
import { build } from 'esbuild';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { withoutBarrels } from './without-barrels.mjs';

const bin = 'apps/cli/package/bin';
/** In bytes; the libraries that judge documents and schemas have three million. */
const mostToStart = 300_000;

/** Loading our own modules does nothing but define: of a library's index only what is used comes along. */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(#|\.)/ }, async ({ path, pluginData, ...options }) => {
      if (
        pluginData === 'seen' ||
        options.kind === 'entry-point' ||
        options.resolveDir.includes('node_modules')
      )
        return undefined;
      return { ...(await resolve(path, { ...options, pluginData: 'seen' })), sideEffects: false };
    });
  },
};

rmSync(bin, { recursive: true, force: true });
const { metafile } = await build({
  metafile: true,
  entryPoints: { meshwarden: 'apps/cli/src/main.ts' },
  outdir: bin,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Libraries are taken from their sources, and packages as modules where they are: what asks for its parts by name when it
  // runs cannot be one file.
  conditions: ['source'],
  mainFields: ['module', 'main'],
  plugins: [withoutBarrels, onlyWhatIsUsed],
  minifySyntax: true,
  minifyWhitespace: true,
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
refuseSlowStart();
chmodSync(`${bin}/meshwarden.mjs`, 0o755);
cpSync('LICENSE', 'apps/cli/package/LICENSE');
// What decides without a server: the policies that ship, compiled.
rmSync('apps/cli/package/policies', { recursive: true, force: true });
for (const file of ['global.json', 'global.wasm'])
  cpSync(`policies/compiled/${file}`, `apps/cli/package/policies/compiled/${file}`);

/** `--help` reads every command, but nothing that one needs only when it runs: parsing that would be most of the time to start. */
function refuseSlowStart() {
  const entry = `${bin}/meshwarden.mjs`;
  const commands = importsOf(entry, 'dynamic-import');
  const read = new Set([entry]);
  for (const file of [...importsOf(entry, 'import-statement'), ...commands]) addWithImports(file, read);
  const bytes = [...read].reduce((sum, file) => sum + metafile.outputs[file].bytes, 0);
  if (bytes <= mostToStart) return;
  throw new Error(
    `meshwarden --help would read ${bytes} bytes: import by \`await import\` what a command needs when it runs.`,
  );
}

function addWithImports(file, read) {
  if (read.has(file)) return;
  read.add(file);
  for (const next of importsOf(file, 'import-statement')) addWithImports(next, read);
}

function importsOf(file, kind) {
  return metafile.outputs[file].imports
    .filter((it) => it.kind === kind && !it.external)
    .map(({ path }) => path);
}
