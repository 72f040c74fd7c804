import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

const page = readFileSync('docs/policy-guide.md', 'utf8');
const script = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = '']) => text).join('');
const promised = [...script.matchAll(/^#> (.*)$/gm)].map(([, line]) => line);
const missing = ['bash', 'curl', 'jq'].filter((it) => spawnSync(it, ['--version']).error);

let mesh: Mesh;
beforeAll(async () => {
  mesh = await startStandaloneMesh();
}, 120_000);
afterAll(() => mesh?.close());

test('a rule is drafted, mended, foreseen, waived, planned and in force, and replayed, by curl as docs/policy-guide.md says it', async () => {
  expect(promised.length).toBeGreaterThan(10);
  if (missing.length > 0) return console.log(`skipped: there is no ${missing.join(', ')}`);
  const here = script.replace('http://127.0.0.1:3000', mesh.url('governance'));
  const run = promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', here]);
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  expect(stdout.trim().split('\n')).toEqual(promised);
}, 480_000);
