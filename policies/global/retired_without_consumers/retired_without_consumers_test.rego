package mesh.global.retired_without_consumers_test

import rego.v1

import data.mesh.global.retired_without_consumers
import data.mesh.lib.examples_test as examples

test_accepts_a_retirement_nobody_minds if {
	found := retired_without_consumers.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
		{"op": "replace", "path": "/lineage/consumers/0/live", "value": false},
	])
	count(found) == 0
}

test_asks_nothing_of_other_steps if {
	found := retired_without_consumers.violations with input as examples.step
	count(found) == 0
}

test_refuses_to_retire_what_is_read if {
	found := retired_without_consumers.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "'staff-planning' of grace@clients.example still reads contract 'lounge-visits' (observed)"],
	}
}

test_names_a_consumer_without_owner if {
	found := retired_without_consumers.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
		{"op": "replace", "path": "/lineage/consumers/0/owner", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "'staff-planning' of an unnamed owner still reads contract 'lounge-visits' (observed)"],
	}
}
