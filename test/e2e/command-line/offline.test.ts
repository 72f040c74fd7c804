import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '#testing';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { LoungeRepository } from './lounge-repository.js';
import { byServerAlone, offlineCases } from './offline-cases.js';
import { runCli } from './run-cli.js';

let mesh: Mesh;
let repository: LoungeRepository;

beforeAll(async () => {
  mesh = await startStandaloneMesh();
  await mesh.send('catalog', '/api/v1/example-mesh', { method: 'POST' });
  const asItIs = new LoungeRepository();
  // Governance hears of what is registered a moment later.
  await eventually(async () => {
    const { out } = await run('gate --output json', asItIs);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'pass' });
    expect(out).not.toContain('"operation": "create"');
  });
  asItIs.remove();
}, 120_000);
afterAll(() => mesh?.close());
beforeEach(() => (repository = new LoungeRepository()));
afterEach(() => repository?.remove());

const run = (args: string, { folder } = repository) =>
  runCli(args.split(' '), {
    cwd: folder,
    env: { MESHWARDEN_URL: mesh.url('governance'), MESHWARDEN_ACTOR: 'ada@clients.example' },
  });

async function foundBy(gate: string): Promise<{ rule: string }[]> {
  await run(`${gate} --output json=gate.json`);
  return (JSON.parse(repository.read('gate.json')) as { findings: { rule: string }[] }).findings;
}

test.each(offlineCases)('with and without the server the same is found: $name', async ({ edit }) => {
  edit(repository);
  const [byServer, here] = [
    await foundBy('gate --changed-since main'),
    await foundBy('gate --offline --against main'),
  ];
  const ofBoth = ({ rule }: { rule: string }) => !byServerAlone.has(rule);
  expect(here.filter(ofBoth)).toEqual(byServer.filter(ofBoth));
});

test("a server's bundle decides without it as the policies that ship do", async () => {
  const bundle = await fetch(`${mesh.url('governance')}/api/v1/bundles/global`);
  expect(bundle.status).toBe(200);
  writeFileSync(join(repository.folder, 'bundle.tar.gz'), Buffer.from(await bundle.arrayBuffer()));
  repository.dropGuestEmail();
  const found = await foundBy('gate --offline --against main --policies bundle.tar.gz');
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(await foundBy('gate --offline --against main'));
});
