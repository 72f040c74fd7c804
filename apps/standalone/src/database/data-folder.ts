import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The data folder cannot be written to. */
export class DataFolderUnwritable extends Error {
  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The data folder ${folder} cannot be written to (${reason}). Choose another one with MESHWARDEN_DATA.`,
    );
  }
}

/**
 * Makes sure that the data folder is there and ours to write to. Returns its absolute path.
 * @throws DataFolderUnwritable
 */
export function openDataFolder(path: string): string {
  const folder = resolve(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderUnwritable(folder, error);
  }
  return folder;
}

/** One level at a time: where nothing can be made, below /proc for one, Node's recursive mkdir never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
