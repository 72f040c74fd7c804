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

test_tells_once_of_all_that_nobody_described if {
	columns := ["visit.a", "visit.b", "visit.c", "visit.d", "visit.e", "visit.f"]
	undescribed := [disagreement("DESCRIPTION", trim_prefix(column, "visit."), column) | some column in columns]
	document := json.patch(examples.wire_schema, [{"op": "add", "path": "/change/disagreements", "value": undescribed}])
	found_many := schema_agrees_with_contract.violations with input as document
	{[v.message, v.path] | some v in found_many} == {[
		"described neither in subject 'clients.lounge-visits-value' nor in its contract: visit.a, visit.b, visit.c, visit.d, visit.e and 1 more (DESCRIPTION)",
		"a",
	]}
	few := json.patch(examples.wire_schema, [{"op": "add", "path": "/change/disagreements", "value": array.slice(undescribed, 0, 1)}])
	found_one := schema_agrees_with_contract.violations with input as few
	{v.message | some v in found_one} == {"described neither in subject 'clients.lounge-visits-value' nor in its contract: visit.a (DESCRIPTION)"}
}

test_knows_a_remedy_for_every_rule if {
	every rule in ["ONLY_IN_SCHEMA", "ONLY_IN_CONTRACT", "TYPE", "REQUIRED", "DESCRIPTION"] {
		is_string(schema_agrees_with_contract.remedies[rule])
	}
}
