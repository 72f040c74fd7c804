import { exampleText } from './example-file.js';

/** A policy of the domain `clients`, with its tests. */
function policyOf(name: string) {
  return {
    modules: [{ path: `${name}.rego`, text: exampleText(`clients/policies/${name}.rego`) }],
    tests: [{ path: `${name}_test.rego`, text: exampleText(`clients/policies/${name}_test.rego`) }],
  };
}

/** The policy that the example mesh has as a draft: its id and scope, and its source. */
export const examplePolicy = {
  id: 'CLIENTS-001',
  scope: 'domain:clients',
  source: policyOf('audience_named'),
};

/** A policy that can be added to it. */
export const furtherPolicy = {
  id: 'CLIENTS-002',
  scope: 'domain:clients',
  source: policyOf('reachable_by_mail'),
};
