import { resolve } from 'node:path';
import { type Command, exitCodes, jsonOption, show } from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';

/** `meshwarden mesh export`. */
export const meshExport: Command = {
  name: 'mesh export',
  summary: 'Write all that is registered into a folder for git: the same mesh gives the same bytes',
  takes: 'DIR',
  counts: [1, 1],
  about: [
    'Domains, terms, products and contracts as YAML; subjects with every live version, its id and what it imports; configuration, modes and other names.',
    'What is in the folder of an earlier export and registered no more is removed. Decisions, waivers, grants and lineage stay where they are.',
  ],
  options: { json: jsonOption, ...connectionOptions },
  examples: ['meshwarden mesh export mesh', 'meshwarden mesh export --server https://mesh.example mesh'],
  async run(invocation) {
    const { given, terminal } = invocation;
    const { fetchMesh, filesOfMesh, writeFolder } = await import('./export-parts.js');
    const contents = await fetchMesh(await apiOf(invocation));
    const done = writeFolder(resolve(terminal.cwd, given.at(0)), filesOfMesh(contents));
    show(invocation, { ...countsOf(contents), ...done }, ({ written, removed, files }) => [
      ...Object.entries(countsOf(contents)).map(([what, count]) => `${count} ${what}`),
      `${files} files in ${given.at(0)}: ${written} written, ${removed} removed, the rest as they were`,
    ]);
    return exitCodes.pass;
  },
};

function countsOf(contents: object): Record<string, number> {
  return Object.fromEntries(Object.entries(contents).map(([what, all]) => [what, (all as unknown[]).length]));
}
