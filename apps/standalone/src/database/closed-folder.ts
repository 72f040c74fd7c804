import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL does not run as root, and the account it runs under instead cannot get to its files. */
export class FolderClosed extends Error {
  constructor(closed: string, path: string) {
    super(
      `Started as root, PostgreSQL runs under the account 'postgres', which may not enter ${closed} and so cannot get ` +
        `to ${path}. Start Meshwarden as an ordinary user, or open the folder (chmod o+x ${closed}), or keep checkout ` +
        'and data (MESHWARDEN_DATA) elsewhere, or set DATABASE_URL to use a server of your own.',
    );
  }
}

/** The topmost folder on the way to `path`, itself included, that is not open to every account. */
export function closedFolder(path: string): string | undefined {
  const parent = dirname(path);
  const above = parent === path ? undefined : closedFolder(parent);
  return above ?? (isOpen(path) ? undefined : path);
}

function isOpen(path: string): boolean {
  return (statSync(path).mode & 0o001) !== 0;
}
