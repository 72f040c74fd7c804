import { type Command, jsonOption } from '../command-line/index.js';
import { connectionOptions } from '../mesh-api/index.js';
import { sourceOptions } from './source-options.js';

/** `meshwarden registry migrate`. */
export const registryMigrate: Command = {
  name: 'registry migrate',
  summary:
    'Take over all of another schema registry: contexts, hidden versions, ids, configuration and modes',
  about: [
    'Reads any registry that speaks the API of Confluent Schema Registry, and writes nothing to it. What is here already is left, so that it can be',
    'broken off and begun anew, and run ahead of the switch-over as often as you like. Until --finish the contexts here are in mode IMPORT:',
    'nobody else registers. Each time what is here is held against what is there; 1 where they differ. docs/migrating.md says it step by step.',
  ],
  options: {
    ...sourceOptions,
    finish: { type: 'boolean', help: 'end the import: set modes as they are there, and take writes' },
    prune: { type: 'boolean', help: 'remove for good what is here and not there' },
    'dry-run': { type: 'boolean', help: 'only tell what would be done' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden registry migrate --from https://registry.example:8081 --from-user reader',
    'meshwarden registry migrate --from https://registry.example:8081 --finish',
  ],
  run: async (invocation) => (await import('./run-migration.js')).runMigration(invocation),
};
