import { resolve } from 'node:path';
import { type Command, exitCodes, jsonOption, show, UsageMistake } from '../command-line/index.js';
import { apiOf, connectionOptions, type MeshApi } from '../mesh-api/index.js';
import { filesOf, type Pack, type PackedPolicy } from './pack.js';
import type { RegisteredLibrary } from './packed-library.js';
import { writeFiles } from './pack-files.js';
import {
  policiesOfScope,
  type RegisteredPolicy,
  registeredLibrary,
  registeredParameters,
  registeredVersion,
} from './registered-pack.js';

/** `meshwarden policy export`. */
export const policyExport: Command = {
  name: 'policy export',
  summary: 'Write the policies of a scope, their tests and parameters into a folder for git, or a bundle',
  takes: 'DIR|FILE.tar.gz',
  counts: [1, 1],
  about: [
    'Of each policy the newest version that is in force, else the newest one. The folder has one for each policy, pack.json with the',
    "stage of each, and the scope's parameters in data.json, beside what its policies share (library/). OPA reads it as a bundle; 'policy",
    "apply' takes either.",
  ],
  options: {
    scope: { type: 'string', value: 'SCOPE', help: 'whose: global, domain:ID or product:ID' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: ['meshwarden policy export --scope domain:clients policies/clients'],
  async run(invocation) {
    const { given, terminal } = invocation;
    const scope = given.text('scope');
    if (scope === undefined) throw new UsageMistake('Give --scope: whose policies to export.');
    const api = await apiOf(invocation);
    const library = await registeredLibrary(api, scope);
    const pack = await packOfScope(api, scope, library);
    writeFiles(resolve(terminal.cwd, given.at(0)), filesOf(pack, library));
    show(invocation, pack, ({ policies }) => [
      ...policies.map(({ id, state }) => `${id} ${state}`),
      `${policies.length} policies of ${scope} are in ${given.at(0)}`,
    ]);
    return exitCodes.pass;
  },
};

async function packOfScope(
  api: MeshApi,
  scope: string,
  { modules, tests, documents }: RegisteredLibrary,
): Promise<Pack> {
  const policies: PackedPolicy[] = [];
  for (const policy of await policiesOfScope(api, scope)) policies.push(await packed(api, policy));
  const { parameters } = await registeredParameters(api, scope);
  const isShared = modules.length + tests.length + documents.length > 0;
  return { scope, policies, parameters, ...(isShared && { library: { modules, tests, documents } }) };
}

async function packed(api: MeshApi, { id, inForce, latestVersion }: RegisteredPolicy): Promise<PackedPolicy> {
  const { enforce, warn, shadow } = inForce;
  const { state, modules, tests } = await registeredVersion(
    api,
    id,
    enforce ?? warn ?? shadow ?? latestVersion,
  );
  return { id, state, modules, tests };
}
