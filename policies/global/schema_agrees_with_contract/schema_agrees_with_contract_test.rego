package mesh.global.schema_agrees_with_contract_test

import rego.v1

import data.mesh.global.schema_agrees_with_contract
import data.mesh.lib.examples_test as examples

disagreement(rule, field, column) := {
	"rule": rule,
	"subject": "clients.lounge-visits-value",
	"contractId": "lounge-visits",
	"field": field,
	"column": column,
	"message": "they differ",
}

found := [
	disagreement("TYPE", "email", "visit.email"),
	disagreement("ONLY_IN_CONTRACT", null, "visit.lounge"),
	disagreement("ONLY_IN_SCHEMA", "guest", null),
]

places(document) := {[v.message, v.path] | some v in violations} if {
	violations := schema_agrees_with_contract.violations with input as json.patch(document, [
		{"op": "add", "path": "/change/disagreements", "value": found},
	])
}

test_passes_what_agrees if {
	count(schema_agrees_with_contract.violations) == 0 with input as examples.wire_schema
}

test_points_into_the_wire_schema_that_was_submitted if {
	places(examples.wire_schema) == {["they differ (TYPE)", "email"], ["they differ (ONLY_IN_CONTRACT)", ""], ["they differ (ONLY_IN_SCHEMA)", "guest"]}
}

test_points_into_the_contract_that_was_submitted if {
	places(examples.contract) == {["they differ (TYPE)", "schema.0.properties.1"], ["they differ (ONLY_IN_CONTRACT)", "schema.0.properties.2"], ["they differ (ONLY_IN_SCHEMA)", ""]}
}

test_knows_a_remedy_for_every_rule if {
	every rule in ["ONLY_IN_SCHEMA", "ONLY_IN_CONTRACT", "TYPE", "REQUIRED", "DESCRIPTION"] {
		is_string(schema_agrees_with_contract.remedies[rule])
	}
}
