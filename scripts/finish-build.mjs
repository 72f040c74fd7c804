// After the compiler: copies the modules that are plain JavaScript and the programs in Java, and notes when the build
// was finished.
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

// `prepare.mjs` compares this with the sources.
writeFileSync('dist/build.stamp', new Date().toISOString());
