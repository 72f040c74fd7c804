import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Compiler = typeof import('@swc/core');

const OPTIONS = {
  jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
  module: { type: 'es6' },
} as const;

/** Lets the compiled libraries find each other as they do in the repository. */
const MANIFEST = JSON.stringify({
  type: 'module',
  imports: { '#contracts/*': './libs/contracts/src/*/index.js', '#*': './libs/*/src/index.js' },
});

/**
 * Compiles a library and those it imports, file by file, into the repository's `.cache`, once per content.
 *
 * @param libs the folder of all libraries
 * @returns the folder in which the compiled `libs` lies
 */
export function buildFromSource(libs: string, library: string): string {
  const sources = sourcesOf(libs, library);
  // Inside the repository, where the compiled files find their packages.
  const target = join(libs, '../.cache', library, digestOf(sources));
  if (!existsSync(target)) compile(sources, target);
  return target;
}

/** Text by path from the folder of all libraries. */
type Sources = ReadonlyMap<string, string>;

function sourcesOf(libs: string, library: string): Sources {
  const sources = new Map<string, string>();
  const found = new Set([library]);
  for (const name of found) {
    for (const file of filesOf(join(libs, name, 'src'))) {
      const text = readFileSync(join(libs, name, 'src', file), 'utf8');
      sources.set(join(name, 'src', file), text);
      for (const [, imported = ''] of text.matchAll(/from '#([\w-]+)/g)) found.add(imported);
    }
  }
  return sources;
}

function filesOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(ts|json)$/.test(file) && !/\.(test|d)\.ts$/.test(file)).sort();
}

function digestOf(sources: Sources): string {
  const hash = createHash('sha256');
  for (const [file, text] of sources) hash.update(`${file}\n`).update(text);
  return hash.digest('hex').slice(0, 16);
}

function compile(sources: Sources, target: string): void {
  // Loaded here only, so that what is built needs no compiler.
  const { transformSync } = createRequire(import.meta.url)('@swc/core') as Compiler;
  const draft = `${target}.${randomUUID()}`;
  for (const [file, text] of sources) {
    const output = join(draft, 'libs', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, file.endsWith('.ts') ? transformSync(text, OPTIONS).code : text);
  }
  writeFileSync(join(draft, 'package.json'), MANIFEST);
  publish(draft, target);
}

/** Test files run at the same time: whoever is first wins, and nobody sees a half-written build. */
function publish(draft: string, target: string): void {
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}
