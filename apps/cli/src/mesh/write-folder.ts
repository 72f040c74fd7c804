import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageMistake } from '../command-line/index.js';
import { folderFile } from './mesh-files.js';

/** Folders that hold nothing but what is exported. */
const own = ['domains', 'glossary', 'products', 'contracts', 'subjects'];

/** What became of a folder's files. */
export interface Written {
  readonly written: number;
  readonly removed: number;
  readonly files: number;
}

/**
 * Makes a folder say what the mesh does: writes what differs, and removes what is of the mesh no more. Beside the folders of an export all
 * is left alone.
 * @throws UsageMistake when the folder holds something else
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): Written {
  requireOurs(folder);
  const stale = existing(folder).filter((path) => !files.has(path));
  for (const path of stale) rmSync(join(folder, path));
  const changed = [...files].filter(([path, text]) => !says(join(folder, path), text));
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { written: changed.length, removed: stale.length, files: files.size };
}

/** A folder with things in it that no export made is somebody else's. */
function requireOurs(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) throw new UsageMistake(`'${folder}' is no folder.`);
  if (existsSync(join(folder, folderFile))) return;
  const foreign = own.find((it) => existsSync(join(folder, it)));
  if (foreign !== undefined)
    throw new UsageMistake(
      `'${folder}' has a folder '${foreign}' but no ${folderFile}: name another folder.`,
    );
}

function existing(folder: string): string[] {
  return own.flatMap((name) => {
    if (!existsSync(join(folder, name))) return [];
    const paths = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' });
    return paths
      .map((path) => `${name}/${path.replaceAll('\\', '/')}`)
      .filter((path) => statSync(join(folder, path)).isFile());
  });
}

function says(path: string, text: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8') === text;
}
