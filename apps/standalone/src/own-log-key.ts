import { newSigningKey } from '#transparency-log';
import { randomBytes } from 'node:crypto';
import type { StandaloneConfig } from './config.js';
import { openDataFolder } from './database/data-folder.js';
import { keptSecret } from './database/kept-secret.js';

/**
 * The LOG_SIGNING_KEY that an installation with its own database makes for itself, where none is set: beside the database, not in it.
 * For a database of somebody else's one has to be given, as other processes may sign the same log.
 */
export function ownLogKey(
  { DATABASE_URL, MESHWARDEN_DATA }: Pick<StandaloneConfig, 'DATABASE_URL' | 'MESHWARDEN_DATA'>,
  env: NodeJS.ProcessEnv,
): { LOG_SIGNING_KEY?: string } {
  const isGiven = (env.LOG_SIGNING_KEY ?? env.LOG_SIGNING_KEY_FILE ?? '') !== '';
  if (isGiven || DATABASE_URL !== undefined) return {};
  return { LOG_SIGNING_KEY: keptSecret(openDataFolder(MESHWARDEN_DATA), 'log.key', newLogKey) };
}

/** Logs of two installations must not bear the same name. */
function newLogKey(): string {
  return newSigningKey(`meshwarden.local/${randomBytes(4).toString('hex')}`);
}
