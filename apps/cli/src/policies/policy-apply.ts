import { type Command, jsonOption } from '../command-line/index.js';
import { connectionOptions } from '../mesh-api/index.js';

/** `meshwarden policy apply`. */
export const policyApply: Command = {
  name: 'policy apply',
  summary: 'Have a scope what a folder or a bundle of policies says; applied twice it changes nothing',
  takes: 'DIR|FILE.tar.gz',
  counts: [1, 1],
  about: [
    'Shows what differs first, and does nothing where a policy has mistakes. Versions are validated, move stage by stage and ask for a',
    'second person where the scope demands one, as by hand. What the scope has and the folder has not is left as it is; --prune retires such',
    'policies, and takes parameters and shared modules away. Where a scope has several packs, "owns": ["PII-*"] in pack.json says what is whose.',
  ],
  options: {
    'dry-run': { type: 'boolean', help: 'only show what differs, and what is wrong; 1 where anything is' },
    prune: { type: 'boolean', help: 'retire the policies of the scope that are not in it' },
    reason: { type: 'string', value: 'TEXT', help: 'why; kept with every step' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden policy apply --dry-run policies/clients',
    'meshwarden policy apply --prune --dry-run policies/clients',
    'meshwarden policy apply --reason "as reviewed in #42" policies/clients',
  ],
  run: async (invocation) => (await import('./run-apply.js')).runApply(invocation),
};
