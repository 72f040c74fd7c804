/** What a new policy begins with: a rule, and what tells of it. */
export const policyTemplate = `# METADATA
# title: Data contracts of clients say who may see them
# description: Without an audience nobody can tell whether a new consumer is one too many.
# scope: package
# custom:
#   id: CLIENTS-010
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Add the custom property mesh.audience.
#   owner: clients
package mesh.domains.clients.audience_told

import rego.v1

import data.mesh.lib.documents

violations contains v if {
	not documents.custom_property(input.change.after, "mesh.audience")
	v := {
		"message": sprintf("the contract '%s' names no audience", [input.change.id]),
		"path": "customProperties",
	}
}
`;

/** Its test. */
export const testTemplate = `package mesh.domains.clients.audience_told_test

import rego.v1

import data.mesh.domains.clients.audience_told
import data.mesh.lib.examples_test as examples

test_refuses_a_contract_without_an_audience if {
	found := audience_told.violations with input as examples.contract
	{v.message | some v in found} == {"the contract 'lounge-visits' names no audience"}
}
`;
