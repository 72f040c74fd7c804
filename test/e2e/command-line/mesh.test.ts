import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOfMesh } from '../../../apps/cli/src/mesh/mesh-files.js';
import { writeFolder } from '../../../apps/cli/src/mesh/write-folder.js';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { generatedMesh } from './generated-mesh.js';
import { runCli } from './run-cli.js';

/** How many: with 1,000 it takes some minutes. */
const products = Number(process.env['MESH_PRODUCTS'] ?? 60);
const last = [...filesOfMesh(generatedMesh(products)).keys()]
  .filter((path) => path.startsWith('products/'))
  .map((path) => path.slice('products/'.length).replace(/\.odps\.yaml$/, ''))
  .sort()
  .at(-1);

let full: Mesh;
let empty: Mesh;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshwarden-mesh-'));
  full = await startStandaloneMesh();
  empty = await startStandaloneMesh();
  await full.send('catalog', '/api/v1/example-mesh', { method: 'POST' });
}, 180_000);
afterAll(async () => {
  await Promise.all([full?.close(), empty?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: string, mesh: Mesh) =>
  runCli(args.split(' '), { cwd: folder, env: { MESHWARDEN_URL: mesh.url('catalog') } });

/** All files of a folder with their bytes. */
function filesIn(name: string): Map<string, string> {
  const root = join(folder, name);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(root, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

test('the example mesh is carried to an empty one, and is the same there; a second time nothing changes', async () => {
  expect(await run('mesh export examples', full)).toMatchObject({ code: 0 });
  expect(filesIn('examples').size).toBeGreaterThan(20);
  const rehearsal = await run('mesh import --dry-run examples', empty);
  expect(rehearsal).toMatchObject({ code: 1 });
  expect(rehearsal.out).toContain('3 domains: billing, clients, planning');
  expect(await run('mesh import examples', empty)).toMatchObject({ code: 0 });
  expect(await run('mesh export copy', empty)).toMatchObject({ code: 0 });
  expect(filesIn('copy')).toEqual(filesIn('examples'));
  const again = await run('mesh import --dry-run examples', empty);
  expect(again).toMatchObject({ code: 0 });
  expect(again.out).toContain('The mesh is as the folder says.');
}, 180_000);

test(`a mesh of ${products} generated products comes to be what its folder says, to the byte`, async () => {
  const generated = filesOfMesh(generatedMesh(products));
  writeFolder(join(folder, 'generated'), generated);
  const imported = await run('mesh import --output json=report.json generated', empty);
  expect({ code: imported.code, err: imported.err.slice(-2000) }).toMatchObject({ code: 0 });
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { changes: unknown[] };
  expect(report.changes).toHaveLength(2 * products);
  await run('mesh export whole', empty);
  const whole = filesIn('whole');
  for (const [path, text] of [...filesIn('examples'), ...generated])
    expect([path, whole.get(path)]).toEqual([path, text]);
  expect(await run('mesh import --dry-run whole', empty)).toMatchObject({ code: 0 });
}, 600_000);

test('what a policy refuses ends an import, at its line, and what follows is taken up once it is mended', async () => {
  const path = `whole/products/${last}.odps.yaml`;
  const text = readFileSync(join(folder, path), 'utf8');
  writeFileSync(join(folder, path), text.replace('status: draft', 'status: retired'));
  const refused = await run('mesh import whole', empty);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.out).toMatch(/\.odps\.yaml:6:\d+ +\[deny\] MESH-006/);
  expect(refused.out).toContain('0 of 1 changes are registered');
  writeFileSync(join(folder, path), text.replace(/^name: Data /m, 'name: Data of '));
  expect(await run('mesh import whole', empty)).toMatchObject({ code: 0 });
}, 120_000);
