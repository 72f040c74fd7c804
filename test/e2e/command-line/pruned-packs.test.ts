import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { runCli } from './run-cli.js';

let mesh: Mesh;
const folder = mkdtempSync(join(tmpdir(), 'meshwarden-packs-'));

beforeAll(async () => {
  mesh = await startStandaloneMesh();
  await mesh.send('catalog', '/api/v1/example-mesh', { method: 'POST' });
}, 120_000);
afterAll(async () => {
  await mesh?.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: string) => {
  const env = { MESHWARDEN_URL: mesh.url('governance'), MESHWARDEN_ACTOR: 'ada@clients.example' };
  return runCli(args.split(' '), { cwd: folder, env, input: '' });
};
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const setPack = (policies: object, more: object = {}) =>
  write('pack/pack.json', JSON.stringify({ scope: 'domain:clients', ...more, policies }));
const containing = (code: number, text: string) => ({ code, out: expect.stringContaining(text) as string });
const asItShouldBe = containing(0, 'domain:clients is as it should be');

const names = `package lib.domains.clients.names

import rego.v1

is_short(name) if count(name) < 100
`;
const namesTest = `package lib.domains.clients.names_test

import rego.v1

import data.lib.domains.clients.names

test_short if names.is_short("a")
`;

/** A policy of clients that finds nothing, and imports what the domain's policies share. */
function shortNames(id: string): [module: string, test: string] {
  const named = id.toLowerCase().replace('-', '_');
  const module = `# METADATA
# title: Names are short
# description: Long ones are not read.
# scope: package
# custom:
#   id: ${id}
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract]}
#   remediation: Shorten it.
#   owner: clients
package mesh.domains.clients.${named}

import rego.v1

import data.lib.domains.clients.names

violations contains {"message": "its id is long", "path": "id"} if not names.is_short(input.change.id)
`;
  const test = `package mesh.domains.clients.${named}_test

import rego.v1

import data.mesh.domains.clients.${named}

test_short if count(${named}.violations) == 0 with input as {"change": {"id": "a"}}

test_long if count(${named}.violations) == 1 with input as {"change": {"id": sprintf("%0120d", [1])}}
`;
  return [module, test];
}

function writePolicy(id: string): void {
  const [module, test] = shortNames(id);
  write(`pack/${id}/names.rego`, module);
  write(`pack/${id}/names_test.rego`, test);
}

function drop(path: string): void {
  rmSync(join(folder, 'pack', path), { recursive: true });
}

async function statesOf(id: string): Promise<Record<string, string>> {
  const { body } = await mesh.send('governance', `/api/v1/policies/${id}/versions`, {
    actor: 'ada@clients.example',
  });
  const { items } = body as { items: { version: number; state: string }[] };
  return Object.fromEntries(items.map(({ version, state }) => [version, state]));
}

test('what the folder has no more is retired where it prunes, after it was shown, and only what is the folder’s to say', async () => {
  expect(await run('policy export --scope domain:clients pack')).toMatchObject({ code: 0 });
  const { policies: own } = JSON.parse(read('pack/pack.json')) as { policies: Record<string, string> };
  write('pack/library/names.rego', names);
  write('pack/library/names_test.rego', namesTest);
  for (const id of ['CLIENTS-901', 'PII-901']) writePolicy(id);
  setPack({ ...own, 'CLIENTS-901': 'warn', 'PII-901': 'shadow' });
  expect(await run('policy apply pack')).toMatchObject(containing(0, 'CLIENTS-901 version 1 warn'));

  // Gone from the folder, with the module that it shared: without --prune both stay.
  drop('CLIENTS-901');
  drop('library');
  drop('PII-901');
  setPack(own);
  const left = containing(0, 'left as they are: CLIENTS-901, PII-901');
  expect(await run('policy apply pack')).toMatchObject(left);
  expect(await statesOf('CLIENTS-901')).toEqual({ 1: 'warn' });

  // A pack that owns some of them gives up no others, nor what all of them share.
  setPack({}, { owns: ['PII-*'] });
  for (const id of Object.keys(own)) drop(id);
  const shown = await run('policy apply --prune --dry-run pack');
  expect(shown).toMatchObject(containing(1, '- PII-901: version 1 retired'));
  expect(shown.out).not.toMatch(/^[-~] (CLIENTS|what)/m);
  expect(await statesOf('PII-901')).toEqual({ 1: 'shadow' });
  expect(await run('policy apply --prune --reason moved pack')).toMatchObject(
    containing(0, 'PII-901 version 1 retired'),
  );
  expect(await run('policy apply --prune pack')).toMatchObject(asItShouldBe);
  expect(await statesOf('CLIENTS-901')).toEqual({ 1: 'warn' });
});

test('a folder that is all of its scope takes policies, what they share and parameters away, and what ships stays', async () => {
  rmSync(join(folder, 'pack'), { recursive: true });
  expect(await run('policy export --scope domain:clients pack')).toMatchObject({ code: 0 });
  const { policies } = JSON.parse(read('pack/pack.json')) as { policies: Record<string, string> };
  const parameters = { deprecation_announced: { notice_days: 120 } };
  await mesh.send('governance', '/api/v1/scopes/domain:clients/parameters', {
    method: 'PUT',
    body: parameters,
    actor: 'ada@clients.example',
  });
  const kept = Object.fromEntries(
    Object.entries(policies).filter(([id, state]) => !id.endsWith('901') && state !== 'retired'),
  );
  setPack(kept);
  for (const path of ['CLIENTS-901', 'PII-901', 'library', 'data.json']) drop(path);
  const shown = await run('policy apply --prune --dry-run pack');
  expect(shown).toMatchObject(containing(1, '- CLIENTS-901: version 1 retired'));
  expect(shown.out).toContain('~ what policies share: names.rego, names_test.rego');
  expect(shown.out).toContain('~ parameters: {"deprecation_announced":{"notice_days":120}} → {}');
  const done = await run('policy apply --prune --reason moved pack');
  expect(done).toMatchObject(containing(0, 'CLIENTS-901 version 1 retired\nwhat policies share is set'));
  expect(await run('policy apply --prune pack')).toMatchObject(asItShouldBe);
  expect(await statesOf('CLIENTS-901')).toEqual({ 1: 'retired' });
  expect(Object.keys(kept).length).toBeGreaterThan(0);
  for (const [id, state] of Object.entries(kept)) expect(Object.values(await statesOf(id))).toContain(state);
  write('mesh/pack.json', JSON.stringify({ scope: 'global', policies: {} }));
  expect(await run('policy apply --prune --dry-run mesh')).toMatchObject(
    containing(0, 'global is as it should be'),
  );
});
