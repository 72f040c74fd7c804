import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const CLIENTS = resolve('test/clients');
const CACHE = resolve('.cache/clients');

/**
 * A folder in the cache with a client's program and, beside it, what the program needs. That is made once, and again only
 * when one of the files that decide about it has changed, or when it was interrupted.
 *
 * @param sources the folder that the client's own is in
 */
export async function kept(
  client: string,
  deciding: readonly string[],
  make: (folder: string) => Promise<void>,
  sources = CLIENTS,
): Promise<string> {
  const folder = join(CACHE, client);
  await cp(join(sources, client), folder, { recursive: true });
  const stamp = join(folder, '.made-from');
  const fingerprint = fingerprintOf(deciding.map((file) => join(folder, file)));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return folder;
  await make(folder);
  writeFileSync(stamp, fingerprint);
  return folder;
}

function fingerprintOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
