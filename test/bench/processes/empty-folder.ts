import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** On the disk of the checkout, readable by the account that PostgreSQL runs as. */
export function emptyFolder(): string {
  const parent = resolve('.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  chmodSync(folder, 0o755);
  return folder;
}
