import { labelOptions } from '../change-sets/index.js';
import type { Command } from '../command-line/index.js';
import { connectionOptions } from '../mesh-api/index.js';
import { outputOption } from '../reports/index.js';

/** `meshwarden mesh import`. */
export const meshImport: Command = {
  name: 'mesh import',
  summary: 'Have the mesh be what a folder says; imported twice it changes nothing',
  takes: 'DIR',
  counts: [1, 1],
  about: [
    'Tells what differs first. Domains and configuration are set, subjects are taken in with their versions and ids, and products and contracts',
    'are registered as change sets, which policies decide on as on any other. A set that is refused ends it; what was registered before stays.',
    'With --dry-run nothing is written, and the gate is asked about all that does not stand on what is not registered yet.',
  ],
  options: {
    'dry-run': {
      type: 'boolean',
      help: 'only show what differs, and what policies say of it; 1 where anything does',
    },
    domain: {
      type: 'string',
      value: 'ID',
      help: 'only this domain: itself, its terms, products and contracts, and their subjects',
    },
    output: outputOption,
    ...labelOptions,
    ...connectionOptions,
  },
  examples: [
    'meshwarden mesh import --dry-run mesh',
    'meshwarden mesh import --label reason=moved mesh',
    'meshwarden mesh import --domain clients mesh',
  ],
  run: async (invocation) => (await import('./run-import.js')).runImport(invocation),
};
