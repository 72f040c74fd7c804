import { failToStart } from '#service';
import { newGovernorKey } from '../../governance/src/app.module.js';
import { readConfig } from './config.js';
import { openDataFolder } from './database/data-folder.js';
import { runningDatabase } from './database/embedded-database.js';
import { ownSecret } from './own-secret.js';

const usage = `Makes a governor's key, on the server's own console: the way back when all of them are lost.

  npm run keys -- new-governor [name]

It needs DATABASE_URL and AUTH_SECRET as governance has them; without DATABASE_URL it takes the database of the standalone
process that runs on MESHWARDEN_DATA.`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  failToStart(error);
}

async function run([command, name = 'governor']: readonly string[]): Promise<void> {
  if (command !== 'new-governor') {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const config = { ...readConfig(process.env), AUTH_MODE: 'keys' } as const;
  const url = config.DATABASE_URL ?? runningDatabase(openDataFolder(config.MESHWARDEN_DATA));
  console.log(await newGovernorKey(url, { ...config, ...ownSecret(config) }, name));
}
