import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret of the installation: made once and kept beside its data, readable by its owner only. */
export function keptSecret(folder: string, name: string, make = randomSecret): string {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function randomSecret(): string {
  return randomBytes(32).toString('hex');
}
