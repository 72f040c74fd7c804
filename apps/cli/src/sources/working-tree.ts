import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { UsageMistake } from '../command-line/index.js';
import { fileKindOf } from './file-kind.js';
import type { Tree } from './tree.js';

/** Folders in which nobody keeps what is theirs. */
const skipped = new Set(['.git', 'node_modules', '.cache', 'target', 'build', 'dist', '.venv']);

/** Whether a file at this path is one that changes can be read from. */
export function isRead(path: string): boolean {
  return fileKindOf(path) !== undefined && !path.split('/').some((step) => skipped.has(step));
}

/** The files below some paths of a folder from which changes can be read, and what these import. */
export class WorkingTree implements Tree {
  private readonly texts = new Map<string, string>();
  private readonly known: ReadonlySet<string>;

  private constructor(
    private readonly root: string,
    readonly paths: readonly string[],
  ) {
    this.known = new Set(paths);
  }

  /** @throws UsageMistake when a path is not there, or is not in the folder */
  static async below(root: string, paths: readonly string[]): Promise<WorkingTree> {
    const found = await Promise.all(paths.map((path) => filesAt(root, inside(root, path))));
    return new WorkingTree(root, [...new Set(found.flat())].sort());
  }

  has(path: string): boolean {
    return this.known.has(path);
  }

  text(path: string): string {
    const known = this.texts.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(join(this.root, path), 'utf8').replace(/^\uFEFF/, '');
    this.texts.set(path, text);
    return text;
  }
}

/** Whether a file is below one of the paths of a folder and something to gate, there or gone. */
export function isBelowSome(folder: string, paths: readonly string[]): (path: string) => boolean {
  const tops = paths.map((path) => inside(folder, path));
  return (path) =>
    fileKindOf(path) !== undefined &&
    tops.some((top) => top === '' || path === top || path.startsWith(`${top}/`));
}

/** A path from the folder, with `/`. @throws UsageMistake when it leads out of it */
function inside(root: string, path: string): string {
  const found = relative(root, resolve(root, path)).split(sep).join('/');
  if (found === '..' || found.startsWith('../'))
    throw new UsageMistake(`'${path}' is not below ${root}: call meshwarden there.`);
  return found;
}

async function filesAt(root: string, path: string): Promise<string[]> {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) throw new UsageMistake(`There is no '${path}'.`);
  if (stat.isFile()) return [path];
  const entries = await readdir(join(root, path), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const at = posix.join(path, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesAt(root, at);
      return entry.isFile() && fileKindOf(at) ? [at] : [];
    }),
  );
  return nested.flat();
}
