import { failToStart } from '#service';
import { newSigningKey } from '#transparency-log';
import { newGovernorKey } from '../../governance/src/app.module.js';
import { readConfig } from './config.js';
import { openDataFolder } from './database/data-folder.js';
import { runningDatabase } from './database/embedded-database.js';
import { ownSecret } from './own-secret.js';

const usage = `Makes keys, on the server's own console.

  npm run keys -- new-governor [name]    the way back when all governors' keys are lost
  npm run keys -- new-log-key NAME       what signs the transparency log of that name: mesh.example/log

The first needs DATABASE_URL and AUTH_SECRET as governance has them; without DATABASE_URL it takes the database of the standalone
process that runs on MESHWARDEN_DATA.`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  failToStart(error);
}

async function run([command, name]: readonly string[]): Promise<void> {
  if (command === 'new-log-key' && name !== undefined && /^[^+\s]+$/.test(name))
    return console.log(newSigningKey(name));
  if (command !== 'new-governor') {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const config = { ...readConfig(process.env), AUTH_MODE: 'keys' } as const;
  const url = config.DATABASE_URL ?? runningDatabase(openDataFolder(config.MESHWARDEN_DATA));
  console.log(await newGovernorKey(url, { ...config, ...ownSecret(config) }, name ?? 'governor'));
}
