/** A policy of the domain `care`: its contracts say for whom they are. */
export const audiencePolicy = { id: 'CARE-001', scope: 'domain:care' };

const metadata = `# METADATA
# title: Data contracts of care say who may see them
# description: Without an audience nobody can tell whether a new consumer is one too many.
# scope: package
# custom:
#   id: CARE-001
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Add the custom property mesh.audience.
#   owner: care
package mesh.domains.care.audience_named
`;

const rules = `
import rego.v1

import data.mesh.lib.documents

violations contains v if {
	not documents.custom_property(input.change.after, "mesh.audience")
	v := {"message": sprintf("the contract '%s' names no audience", [input.change.id]), "path": "customProperties"}
}
`;

const tests = `package mesh.domains.care.audience_named_test

import rego.v1

import data.mesh.domains.care.audience_named

contract(properties) := {"change": {"kind": "DataContract", "id": "calls", "after": {"customProperties": properties}}}

test_refuses_a_contract_without_an_audience if {
	found := audience_named.violations with input as contract([])
	{v.message | some v in found} == {"the contract 'calls' names no audience"}
}

test_accepts_a_contract_with_an_audience if {
	properties := [{"property": "mesh.audience", "value": "finance"}]
	count(audience_named.violations) == 0 with input as contract(properties)
}
`;

const source = (text: string) => ({
  modules: [{ path: 'audience_named.rego', text: metadata + text }],
  tests: [{ path: 'audience_named_test.rego', text: tests }],
});

/** As its author means it. */
export const audienceSource = source(rules);

/** A field of the input is misspelt. */
export const misspeltSource = source(rules.replace('input.change.after', 'input.change.aftre'));

/** Where: the row and column of `input` in it. */
export const misspeltAt = { file: 'audience_named.rego', row: 18, column: 32 };

/** It says the opposite of what its tests say. */
export const failingSource = source(rules.replace('not documents', 'documents'));
