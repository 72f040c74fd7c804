package mesh.global.one_event_type_test

import rego.v1

import data.mesh.global.one_event_type
import data.mesh.lib.examples_test as examples

test_accepts_one_type if {
	found := one_event_type.violations with input as examples.contract
	count(found) == 0
}

test_accepts_a_record if {
	found := one_event_type.violations with input as examples.wire_schema
	count(found) == 0
}

test_refuses_two_types_on_a_topic if {
	found := one_event_type.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/schema/-", "value": {"name": "complaint", "physicalName": "clients.lounge-visits"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema", "topic 'clients.lounge-visits' carries 2 types of events: complaint, visit"],
	}
}

test_refuses_a_union if {
	found := one_event_type.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/change/after/schema", "value": " [\"Visit\",\"Complaint\"]"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema", "subject 'clients.lounge-visits-value' carries a union of types"],
	}
}

test_lets_a_subject_without_contract_carry_a_union if {
	count(one_event_type.violations) == 0 with input as json.patch(examples.unbound_schema, [
		{"op": "replace", "path": "/change/after/schema", "value": `["string", "int"]`},
	])
}
