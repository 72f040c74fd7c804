import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningKey, readSigner } from '#transparency-log';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { runCli } from './run-cli.js';

let mesh: Mesh;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  mesh = await startStandaloneMesh({ LOG_SIGNING_KEY: newSigningKey('mesh.example/log') });
  await mesh.send('catalog', '/api/v1/example-mesh', { method: 'POST' });
}, 120_000);
afterAll(async () => {
  await mesh?.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  runCli(['lineage', 'audit', ...args], {
    cwd: folder,
    env: { MESHWARDEN_URL: mesh.url('lineage'), MESHWARDEN_ACTOR: 'ann@audit.example' },
  });

const product = 'clients.lounge-visits';
const span = ['--from', '2026-01-01', '--to', '2100-01-01'];

test('who consumed a product is told with evidence, proven by the log, and told again to the byte', async () => {
  const keys = await (await fetch(new URL('/api/v1/log/keys', mesh.url('governance')))).text();
  const asked = await run(product, ...span, '--reason', 'yearly review', '--key', keys);
  expect(asked).toMatchObject({
    code: 0,
    err: expect.stringMatching(/its digest is leaf \d+ of the log/) as string,
  });
  const lines = asked.out.trimEnd().split('\n');
  expect(lines.map((it) => JSON.parse(it) as { consumer: { id: string } })).toContainEqual(
    expect.objectContaining({
      consumer: expect.objectContaining({ id: 'billing.nightly-invoice' }) as object,
    }),
  );
  const [, id = ''] = /audit ([0-9a-f-]{36})/.exec(asked.err) ?? [];
  const again = await run(product, '--id', id);
  expect([again.code, digest(again.out)]).toEqual([0, digest(asked.out)]);

  const stranger = readSigner(newSigningKey('elsewhere.example/log')).verifierKey;
  const unproven = await run(product, '--id', id, '--key', stranger);
  expect(unproven).toMatchObject({ code: 1, err: expect.stringContaining('not proven') as string });

  const csv = await run(product, '--id', id, '--format', 'csv', '--output', 'consumers.csv');
  expect(csv).toMatchObject({ code: 0, out: '' });
  expect(readFileSync(join(folder, 'consumers.csv'), 'utf8')).toContain('billing.nightly-invoice');
}, 120_000);

test.each([
  ['no time is given', [product], 'Give --from and --to, or --id.'],
  ['a form that there is not', [product, ...span, '--format', 'xml'], '--format is one of ndjson, csv.'],
  ['no key is in what was given as one', [product, ...span, '--key', ' '], '--key is empty'],
  ['a key that is none', [product, ...span, '--key', 'x'], '--key'],
])('%s: what to do instead is said', async (_, args, message) => {
  const { code, err } = await run(...args);
  expect(code).not.toBe(0);
  expect(err).toContain(message);
});

test('its help says how it is used', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const text of ['PRODUCT', '--known-at', '--key', 'GET /api/v1/log/keys']) expect(out).toContain(text);
});

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
