import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Compiler = typeof import('@swc/core');

const OPTIONS = {
  jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
  module: { type: 'es6' },
} as const;

/**
 * Compiles a library's sources, file by file, into the repository's `.cache`, once per content.
 *
 * @returns the path of the compiled `entry`
 */
export function buildFromSource(sources: string, entry: string): string {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(isPartOfBuild).sort();
  const digest = digestOf(sources, files);
  // Three levels up from libs/<name>/src: inside the repository, where the compiled files find their packages.
  const target = join(sources, '../../..', '.cache', 'policy-engine', digest);
  if (!existsSync(target)) compile(sources, files, target);
  return join(target, entry);
}

function isPartOfBuild(file: string): boolean {
  return /\.(ts|json)$/.test(file) && !/\.(test|d)\.ts$/.test(file);
}

function digestOf(sources: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(sources, file)));
  return hash.digest('hex').slice(0, 16);
}

function compile(sources: string, files: readonly string[], target: string): void {
  // Loaded here only, so that what is built needs no compiler.
  const { transformFileSync } = createRequire(import.meta.url)('@swc/core') as Compiler;
  const draft = `${target}.${randomUUID()}`;
  for (const file of files) {
    const output = join(draft, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(output), { recursive: true });
    if (file.endsWith('.ts')) writeFileSync(output, transformFileSync(join(sources, file), OPTIONS).code);
    else cpSync(join(sources, file), output);
  }
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
