package mesh.global.event_type_declared_test

import rego.v1

import data.mesh.global.event_type_declared
import data.mesh.lib.examples_test as examples

test_accepts_state if {
	found := event_type_declared.violations with input as examples.contract
	count(found) == 0
}

test_asks_nothing_of_a_table if {
	found := event_type_declared.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/contracts/0/topics", "value": []},
		{"op": "remove", "path": "/change/after/customProperties"},
	])
	count(found) == 0
}

test_warns_of_silence if {
	found := event_type_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/customProperties"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties", "contract 'lounge-visits' does not say which kind of events topic 'clients.lounge-visits' carries"],
	}
}

test_warns_of_an_unknown_kind if {
	found := event_type_declared.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/customProperties/0/value", "value": "snapshot"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.0.value", "contract 'lounge-visits' does not say which kind of events topic 'clients.lounge-visits' carries"],
	}
}
