import { eventually } from '#testing';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mesh } from '../e2e/support/mesh.js';
import { startStandaloneMesh } from '../e2e/support/standalone-mesh.js';
import { isOnPath } from './support/is-on-path.js';
import { kept } from './support/kept.js';
import { keptPython } from './support/kept-python.js';
import { run } from './support/run.js';

interface Told {
  readonly listed: readonly string[];
  readonly registered?: readonly string[];
  readonly problems?: readonly string[];
}

const checkout = fileURLToPath(new URL('../..', import.meta.url));

let mesh: Mesh;

beforeAll(async () => {
  mesh = await startStandaloneMesh({ EXAMPLE_MESH: 'true' });
  await eventually(async () => expect(await subjects()).toContain('shop-orders-value'));
}, 120_000);

afterAll(() => mesh?.close());

async function subjects(): Promise<readonly string[]> {
  const { body } = await mesh.send('catalog', '/schema-registry/subjects');
  return body as readonly string[];
}

/** Puts the document as it is served beside a client's program. Returns where. */
async function documentIn(folder: string): Promise<string> {
  const path = join(folder, 'openapi.json');
  await writeFile(path, JSON.stringify((await mesh.send('catalog', '/openapi.json')).body));
  return path;
}

const purpose = 'the generated client is installed with npm.';

/** A folder with what clients in TypeScript need. */
function typescriptFolder(): Promise<string> {
  return kept('generated-typescript', ['package.json', 'package-lock.json'], async (cwd) => {
    await run('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], purpose, { cwd });
  });
}

test('a client whose types openapi-typescript makes of the document compiles strictly, and lists subjects', async () => {
  const folder = await typescriptFolder();
  const document = await documentIn(folder);
  const tool = (path: string, ...args: string[]) =>
    run(process.execPath, [join(folder, 'node_modules', path), ...args], purpose, { cwd: folder });
  await tool('openapi-typescript/bin/cli.js', document, '--output', 'api.d.ts');
  await tool('typescript/bin/tsc', '--project', 'tsconfig.json');
  const told = await run(process.execPath, [join(folder, 'list-subjects.mjs'), mesh.url('catalog')], purpose);
  const { listed, registered } = JSON.parse(told) as Told;
  expect([...listed].sort()).toEqual([...(await subjects())].sort());
  expect(registered).toEqual(await subjects());
}, 300_000);

test('the client package, as it is packed, compiles strictly with a program, lists subjects, and throws problems', async () => {
  const folder = await typescriptFolder();
  await run('npm', ['run', '--silent', 'build:client'], purpose, { cwd: checkout });
  const pack = ['pack', '--workspace', '@meshwarden/client', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(await run('npm', pack, purpose, { cwd: checkout })) as { filename: string }[];
  const home = join(folder, 'node_modules/@meshwarden/client');
  await mkdir(home, { recursive: true });
  const unpack = ['-xzf', join(folder, packed?.filename ?? ''), '-C', home, '--strip-components=1'];
  await run('tar', unpack, 'packages are unpacked with it.');
  const compiler = join(folder, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '--project', 'tsconfig.package.json'], purpose, { cwd: folder });
  const program = join(folder, 'with-the-package.mjs');
  const told = JSON.parse(await run(process.execPath, [program, mesh.url('catalog')], purpose)) as Told;
  expect([...told.listed].sort()).toEqual([...(await subjects())].sort());
  expect(told.problems).toEqual(['404 route.not-found', '404 contract.not-found']);
}, 300_000);

if (isOnPath('python3')) {
  test('a client that openapi-python-client makes of the document compiles, and lists subjects', async () => {
    const purpose = 'the generated client needs Python 3.11 or later with venv and pip.';
    const { folder, bin } = await keptPython('generated-python', purpose);
    const document = await documentIn(folder);
    const program = (name: string, ...args: string[]) => run(join(bin, name), args, purpose, { cwd: folder });
    const where = ['--output-path', 'mesh', '--meta', 'none', '--overwrite'];
    await program('openapi-python-client', 'generate', '--path', document, ...where);
    await program('python', '-m', 'compileall', '-q', 'mesh');
    const { listed } = JSON.parse(await program('python', 'list_subjects.py', mesh.url('catalog'))) as Told;
    expect([...listed].sort()).toEqual([...(await subjects())].sort());
  }, 300_000);
} else {
  console.warn('The Python client is left out: this machine has no python3.');
  test.skip('a generated Python client needs python3', () => undefined);
}
