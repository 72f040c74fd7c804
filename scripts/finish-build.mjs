// After the compiler: copies the modules that are plain JavaScript, and notes when the build was finished.
import { cpSync, writeFileSync } from 'node:fs';

const isFolder = (path) => !/\.[a-z]+$/.test(path);
cpSync('libs', 'dist/libs', { recursive: true, filter: (path) => isFolder(path) || path.endsWith('.mjs') });

// `prepare.mjs` compares this with the sources.
writeFileSync('dist/build.stamp', new Date().toISOString());
