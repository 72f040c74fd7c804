import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Release } from './find-release.js';

const run = promisify(execFile);
const maxBuffer = 2 ** 26;
const suite = 'test/e2e/upgrade/told-elsewhere.test.ts';

/** The suites of a checkout that lies in a cache are passed over otherwise. */
const ignored = '/node_modules/';

/** What a later release refuses on purpose, by the names that the tests have in the release before. */
const refusedSince = [
  // MESH-033 denies a weaker mode while somebody reads: it would break them in two steps.
  'may lose a column that nobody reads under mode NONE',
];

/** Has a release's own end-to-end suite run against a mesh. @throws with what the suite printed, when a test of it fails */
export async function tellItsStory(
  release: Release,
  mesh: { url: string; databaseUrl: string },
): Promise<void> {
  const copy = join(release.checkout, suite);
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync('test/e2e/upgrade/told-elsewhere.ts', copy);
  utimesSync(copy, 0, 0); // or the release would count as changed since it was built
  const env = { ...process.env, MESH_URL: mesh.url, MESH_DATABASE_URL: mesh.databaseUrl };
  const args = [
    'scripts/jest.mjs',
    '--selectProjects=e2e',
    '--testPathIgnorePatterns',
    ignored,
    '--runInBand',
    `--testNamePattern=^(?!.*(${refusedSince.join('|')})$)`,
  ];
  try {
    await run(process.execPath, [...args, '--testPathPatterns', suite], {
      cwd: release.checkout,
      env,
      maxBuffer,
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`The story of ${release.version} failed:\n${stderr}${stdout}`, { cause: error });
  }
}
