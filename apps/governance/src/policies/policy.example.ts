/** A policy of a domain, as the documentation shows it: complete, so that it can be sent as it is. */
const rego = `# METADATA
# title: Data contracts of clients say who may see them
# description: Without an audience nobody can tell whether a new consumer is one too many.
# scope: package
# custom:
#   id: CLIENTS-001
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Add the custom property mesh.audience.
#   owner: clients
package mesh.domains.clients.audience_named

import rego.v1

import data.mesh.lib.documents

violations contains v if {
	not documents.custom_property(input.change.after, "mesh.audience")
	v := {
		"message": sprintf("the contract '%s' names no audience", [input.change.id]),
		"path": documents.custom_property_path(input.change.after, "mesh.audience"),
	}
}
`;

const test = `package mesh.domains.clients.audience_named_test

import rego.v1

import data.mesh.domains.clients.audience_named
import data.mesh.lib.examples_test as examples

test_refuses_a_contract_without_an_audience if {
	found := audience_named.violations with input as examples.contract
	{v.message | some v in found} == {"the contract 'lounge-visits' names no audience"}
}

test_accepts_a_contract_with_an_audience if {
	count(audience_named.violations) == 0 with input as json.patch(examples.contract, [{
		"op": "add",
		"path": "/change/after/customProperties",
		"value": [{"property": "mesh.audience", "value": "finance"}],
	}])
}
`;

export const sourceExample = {
  modules: [{ path: 'audience_named.rego', text: rego }],
  tests: [{ path: 'audience_named_test.rego', text: test }],
};

export const draftExample = { id: 'CLIENTS-001', scope: 'domain:clients', ...sourceExample };
export const unsavedExample = { scope: 'domain:clients', ...sourceExample };

export const policyExample = {
  id: 'CLIENTS-001',
  scope: 'domain:clients',
  shipped: false,
  revision: 2,
  latestVersion: 1,
  inForce: { shadow: 1, warn: null, enforce: null },
  actor: 'ada@clients.example',
  createdAt: '2026-11-21T09:00:00.000Z',
};

const metadataExample = {
  id: 'CLIENTS-001',
  version: 1,
  package: 'mesh.domains.clients.audience_named',
  title: 'Data contracts of clients say who may see them',
  description: 'Without an audience nobody can tell whether a new consumer is one too many.',
  level: 'deny',
  appliesTo: { kinds: ['DataContract'], operations: ['create', 'update'] },
  remediation: 'Add the custom property mesh.audience.',
  owner: 'clients',
  scope: 'domain:clients',
};

export const reportExample = {
  ok: false,
  findings: [
    {
      stage: 'check',
      severity: 'error',
      code: 'rego_type_error',
      message: 'undefined ref: input.change.afterr',
      file: 'audience_named.rego',
      row: 19,
      column: 36,
    },
  ],
  policies: [metadataExample],
  tests: { passed: 0, failed: 0, results: [] },
  coverage: null,
};

export const summaryExample = {
  policyId: 'CLIENTS-001',
  version: 1,
  state: 'shadow',
  metadata: metadataExample,
  actor: 'ada@clients.example',
  createdAt: '2026-11-21T09:00:00.000Z',
};
export const versionExample = { ...summaryExample, ...sourceExample, report: null };
