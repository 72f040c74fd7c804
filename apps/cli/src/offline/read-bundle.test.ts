import { writeArchive } from '#opa-bundle';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBundle } from './read-bundle.js';

const folder = mkdtempSync(join(tmpdir(), 'meshwarden-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const policy = `# METADATA
# title: Named
# description: A policy for a test.
# scope: package
# custom:
#   id: T-1
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct]}
#   remediation: Name it.
#   owner: federation
package mesh.global.named

import rego.v1

violations contains {"message": "no name"} if not input.change.after.name
`;

function bundleOf(files: Record<string, string>): string {
  const file = join(folder, 'bundle.tar.gz');
  const contents = Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const);
  writeFileSync(file, writeArchive(new Map(contents)));
  return file;
}

test('policies of a bundle count as it says, with its parameters, and without what is for agents', async () => {
  const told = { 'T-1': { level: 'warn', scope: 'domain:clients' } };
  const data = { params: { 'T-1': { most: 3 } }, meshwarden: { policies: told } };
  const set = await readBundle(
    bundleOf({
      '.manifest': '{}',
      'data.json': JSON.stringify(data),
      'global/named.rego': policy,
      'meshwarden/aggregate.rego': 'package meshwarden.aggregate',
      'agents/decision.rego': 'package meshwarden\n\nthis is not Rego',
    }),
  );
  expect(set.policies).toMatchObject([{ id: 'T-1', level: 'warn', scope: 'domain:clients' }]);
  expect(set.data).toEqual({ params: data.params });
});

test.each([
  ['is no archive', () => (writeFileSync(join(folder, 'x.tar.gz'), 'x'), join(folder, 'x.tar.gz'))],
  ['is not there', () => join(folder, 'gone.tar.gz')],
  ['holds no Rego', () => bundleOf({ 'global/named.rego': 'nonsense' })],
])('what %s is told in one sentence', async (_, file) => {
  await expect(readBundle(file())).rejects.toThrow(/^--policies: .* cannot be used: /);
});
