import { compileSet, findOpa, writeCompiledSet } from '#policy-engine';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mesh } from '../../e2e/support/mesh.js';
import { startStandaloneMesh } from '../../e2e/support/standalone-mesh.js';

const findsNothing = `# METADATA
# title: Everything may be registered
# description: Documents of others are no products of a mesh.
# scope: package
# custom:
#   id: OPEN-001
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract, DataProduct]}
#   remediation: There is nothing to mend.
#   owner: everybody
package mesh.global.open

import rego.v1

violations contains {"message": "never said"} if input.change.kind == "none"
`;

/** Does something with a mesh whose policies let everything in. */
export async function withOpenMesh(work: (mesh: Mesh) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'open-policies-'));
  try {
    const modules = [{ path: 'global/open.rego', text: findsNothing }];
    const set = await compileSet({ scope: 'global', modules }, { opaBinary: findOpa() });
    await writeCompiledSet(folder, 'global', set);
    const mesh = await startStandaloneMesh({ POLICIES_DIR: folder });
    await work(mesh).finally(() => mesh.close());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
