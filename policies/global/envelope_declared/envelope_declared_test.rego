package mesh.global.envelope_declared_test

import rego.v1

import data.mesh.global.envelope_declared
import data.mesh.lib.examples_test as examples

test_accepts_cloud_events if {
	found := envelope_declared.violations with input as examples.contract
	count(found) == 0
}

test_accepts_an_id_and_a_time_in_the_event if {
	found := envelope_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/customProperties/1"},
		{"op": "add", "path": "/change/after/schema/0/properties/-", "value": {"name": "eventId"}},
		{"op": "add", "path": "/change/after/schema/0/properties/-", "value": {"name": "occurred_at"}},
	])
	count(found) == 0
}

test_warns_of_an_event_without_id_and_time if {
	found := envelope_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/customProperties/1"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties", "events of topic 'clients.lounge-visits' carry no id and no time of occurrence"],
	}
}

test_names_what_alone_is_missing if {
	found := envelope_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/customProperties/1"},
		{"op": "add", "path": "/change/after/schema/0/properties/-", "value": {"name": "eventId"}},
	])
	{violation.message | some violation in found} == {"events of topic 'clients.lounge-visits' carry no time of occurrence"}
}

test_takes_other_names_from_parameters if {
	found := envelope_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/customProperties/1"},
	])
		with data.params.envelope_declared as {"id_fields": ["visit_id"], "time_fields": ["visited_at"]}
	count(found) == 0
}
