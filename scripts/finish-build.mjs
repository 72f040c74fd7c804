// After the compiler: copies the modules that are plain JavaScript and the programs in Java, makes one file of what
// worker threads load, and notes when the build was finished. With --product it copies nothing: only tests need those.
import { build } from 'esbuild';
import { cpSync, rmSync, writeFileSync } from 'node:fs';

const isFolder = (path) => !/\.[a-z]+$/.test(path);
const copy = (folder, ending) =>
  cpSync(folder, `dist/${folder}`, {
    recursive: true,
    filter: (path) => isFolder(path) || ending.test(path),
  });
if (!process.argv.includes('--product')) {
  copy('libs', /\.mjs$/);
  copy('test/bench', /\.java$/);
  copy('test/conformance', /\.(java|xml)$/);
}

// A thread starts in a third of the time from a few files that it does from hundreds. What it imports when it has started
// stays apart, so that it can lower its priority first. Packages may be CommonJS, which asks for `require`.
rmSync('dist/libs/bundled', { recursive: true, force: true });
await build({
  entryPoints: ['policy-engine', 'schema-examination'].map((it) => `dist/libs/${it}/src/worker/main.js`),
  outdir: 'dist/libs',
  outbase: 'dist/libs',
  outExtension: { '.js': '.bundle.js' },
  chunkNames: 'bundled/[name]-[hash]',
  bundle: true,
  // What it asks for by `require` within a wrapper of its own would not be found.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});

// `prepare.mjs` compares this with the sources.
writeFileSync('dist/build.stamp', new Date().toISOString());
