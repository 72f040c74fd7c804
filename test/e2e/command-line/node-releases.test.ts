import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The package as it is published, installed where there is nothing else. */
const folder = mkdtempSync(join(tmpdir(), 'meshwarden-installed-'));
const command = join(folder, 'node_modules/meshwarden/bin/meshwarden.mjs');

beforeAll(() => {
  const packed = execFileSync('npm', [
    'pack',
    '--json',
    '--pack-destination',
    folder,
    resolve('apps/cli/package'),
  ]);
  const [{ filename }] = JSON.parse(packed.toString()) as [{ filename: string }];
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], {
    cwd: folder,
  });
  for (const [from, to] of [
    ['lounge-visits.product.yaml', 'lounge-visits.odps.yaml'],
    ['lounge-visits.contract.yaml', 'lounge-visits.odcs.yaml'],
  ] as const)
    cpSync(join('examples/clients', from), join(folder, 'lounge', to));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Node of a release, from the npm package `node`, kept for the next run; or why there is none. */
function nodeOf(release: string): { node: string } | { missing: string } {
  const kept = resolve('.cache/nodes', release);
  const node = join(kept, 'node_modules/node/bin/node');
  if (existsSync(node)) return { node };
  mkdirSync(kept, { recursive: true });
  const args = ['install', '--prefix', kept, '--no-audit', '--no-fund', `node@${release}`];
  const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8', timeout: 240_000 });
  return status === 0 && existsSync(node)
    ? { node }
    : { missing: stderr.trim().split('\n').at(-1) ?? 'no reason given' };
}

test('it brings nothing along', () => {
  expect(existsSync(join(folder, 'node_modules/.bin/meshwarden'))).toBe(true);
  expect(execFileSync('ls', [join(folder, 'node_modules')], { encoding: 'utf8' }).trim()).toBe('meshwarden');
});

test.each(['20', '22', '24'])(
  'it runs on Node %s',
  (release) => {
    const found = nodeOf(release);
    if ('missing' in found)
      return console.warn(`Node ${release} could not be had, and was not tried: ${found.missing}`);
    const version = execFileSync(found.node, ['--version'], { encoding: 'utf8' });
    expect(version).toMatch(new RegExp(`^v${release}\\.`));
    const run = (...args: string[]) =>
      spawnSync(found.node, [command, ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { HOME: folder, PATH: process.env.PATH ?? '' },
      });
    expect(run('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Usage: meshwarden COMMAND') as string,
    });
    expect(run('gate', '--server', 'http://127.0.0.1:9', '--help')).toMatchObject({ status: 0 });
    expect(run('validate')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 changes: pass') as string,
    });
    // The policies come with it.
    expect(run('lint', 'lounge')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Decided offline by \d\d policies[^]*2 changes: pass/) as string,
    });
    expect(run('gate', '--offline', '--against', 'node_modules')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 changes: pass') as string,
    });
    expect(run('version')).toMatchObject({ status: 0, stdout: '0.1.0\n' });
    expect(run('nonsense')).toMatchObject({ status: 2 });
  },
  300_000,
);
