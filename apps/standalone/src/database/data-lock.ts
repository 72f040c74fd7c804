import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './processes.js';

/** Another Meshwarden works on the same data. */
class DataFolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `Another Meshwarden (process ${pid}) uses the data folder ${folder}. Stop it, or choose another folder with ` +
        'MESHWARDEN_DATA.',
    );
  }
}

/**
 * Takes the data folder for this process. A lock left behind by a process that died is taken over. Returns how to let
 * it go.
 * @throws DataFolderInUse
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, 'meshwarden.pid');
  if (!tryWrite(file)) {
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder !== process.pid && isAlive(holder)) throw new DataFolderInUse(folder, holder);
    rmSync(file, { force: true });
    if (!tryWrite(file)) throw new DataFolderInUse(folder, Number(readFileSync(file, 'utf8')));
  }
  return () => rmSync(file, { force: true });
}

function tryWrite(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
