import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from './terminal.js';

/** What later releases of Node have. */
type Module = typeof module & { readonly enableCompileCache?: (folder: string) => unknown };

/**
 * Has Node keep what it compiles of what is loaded from now on, where it can: reading it again takes half of the time to start.
 * In a folder of the user's own, since whoever can write there has their code run.
 */
export function keepCompiled({ env }: Pick<Terminal, 'env'>): void {
  const caches = env['XDG_CACHE_HOME'] || join(env['HOME'] ?? homedir(), '.cache');
  (module as Module).enableCompileCache?.(join(caches, 'meshwarden'));
}
