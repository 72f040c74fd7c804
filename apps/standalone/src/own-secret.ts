import type { StandaloneConfig } from './config.js';
import { openDataFolder } from './database/data-folder.js';
import { keptSecret } from './database/kept-secret.js';

/**
 * The AUTH_SECRET that an installation with its own database makes for itself, where authentication is on and none is set. A
 * database of somebody else's has to be given one: other processes may share it.
 */
export function ownSecret(
  config: Pick<StandaloneConfig, 'AUTH_MODE' | 'AUTH_SECRET' | 'DATABASE_URL' | 'MESHWARDEN_DATA'>,
): { AUTH_SECRET?: string } {
  const isMade = config.AUTH_SECRET === undefined && config.DATABASE_URL === undefined;
  if (config.AUTH_MODE === 'none' || !isMade) return {};
  return { AUTH_SECRET: keptSecret(openDataFolder(config.MESHWARDEN_DATA), 'auth.secret') };
}
