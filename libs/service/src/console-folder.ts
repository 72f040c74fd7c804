import { join } from 'node:path';

/** Where the build leaves the console, from where processes are started. */
export const consoleFolder = join(process.cwd(), 'dist', 'apps', 'console');
