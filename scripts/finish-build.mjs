// After the compiler: copies the modules that are plain JavaScript and the programs in Java, makes one file of what
// worker threads load, and notes when the build was finished.
import { build } from 'esbuild';
import { cpSync, writeFileSync } from 'node:fs';

const isFolder = (path) => !/\.[a-z]+$/.test(path);
const copy = (folder, ending) =>
  cpSync(folder, `dist/${folder}`, {
    recursive: true,
    filter: (path) => isFolder(path) || ending.test(path),
  });
copy('libs', /\.mjs$/);
copy('test/bench', /\.java$/);
copy('test/conformance', /\.(java|xml)$/);

// A thread starts in half the time from one file that it does from hundreds. Packages may be CommonJS, which asks for `require`.
await build({
  entryPoints: ['policy-engine', 'schema-examination'].map((it) => `dist/libs/${it}/src/worker/main.js`),
  outdir: 'dist/libs',
  outbase: 'dist/libs',
  outExtension: { '.js': '.bundle.js' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});

// `prepare.mjs` compares this with the sources.
writeFileSync('dist/build.stamp', new Date().toISOString());
