import { readArchive, writeArchive } from '#opa-bundle';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageMistake } from '../command-line/index.js';

/** A Rego module, by its path below its folder. */
export interface PackModule {
  readonly path: string;
  readonly text: string;
}

/** Files by their paths below a folder, or in a bundle. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What lies in a folder, or in a bundle (`.tar.gz`). @throws UsageMistake */
export function readFiles(path: string): Files {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UsageMistake(`There is no '${path}'.`);
  return stat.isFile() ? readBundle(path) : readFolder(path);
}

function readBundle(path: string): Files {
  try {
    return readArchive(readFileSync(path));
  } catch (error) {
    throw new UsageMistake(`${path} is no bundle: ${(error as Error).message}.`);
  }
}

/** What git keeps of itself is no part of it. */
function readFolder(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (it) => !it.startsWith('.git'),
  );
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]));
}

/** Writes a bundle where the path ends with `.tar.gz`, else a folder, from which modules go that are no part of it any more. */
export function writeFiles(path: string, files: Files): void {
  if (path.endsWith('.tar.gz')) return writeFileSync(path, writeArchive(files));
  mkdirSync(path, { recursive: true });
  for (const name of readFolder(path).keys())
    if (name.endsWith('.rego') && !files.has(name)) rmSync(join(path, name));
  for (const [name, content] of files) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
}

/** @throws UsageMistake with the line of the mistake */
export function readJsonFile(files: Files, name: string): object {
  const text = Buffer.from(files.get(name) ?? []).toString('utf8');
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const [mistake] = errors;
  if (mistake) {
    const line = text.slice(0, mistake.offset).split('\n').length;
    throw new UsageMistake(`${name}:${line}: is no JSON (${printParseErrorCode(mistake.error)}).`);
  }
  if (typeof value !== 'object' || value === null) throw new UsageMistake(`${name}:1: is no object.`);
  return value;
}
