// Draws the table of docs/authorisation.md: what each role may, by route, as the policy says of a running process.
// The test that it runs fails when what is drawn is out of date.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const jest = fileURLToPath(new URL('jest.mjs', import.meta.url));
const run = spawnSync(
  process.execPath,
  [jest, 'apps/standalone/src/who-may-what', '--selectProjects', 'unit'],
  { stdio: 'inherit', env: { ...process.env, DRAW_ACCESS: '1' } },
);
process.exit(run.status ?? 1);
