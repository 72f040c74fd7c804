package mesh.global.retired_after_sunset_test

import rego.v1

import data.mesh.global.retired_after_sunset
import data.mesh.lib.examples_test as examples

test_accepts_a_retirement_on_the_day if {
	found := retired_after_sunset.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
		{"op": "add", "path": "/change/before/customProperties", "value": [{"property": "mesh.sunset", "value": "2026-11-21"}]},
	])
	count(found) == 0
}

test_asks_nothing_of_other_steps if {
	found := retired_after_sunset.violations with input as examples.step
	count(found) == 0
}

test_asks_nothing_where_no_day_was_announced if {
	found := retired_after_sunset.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
	])
	count(found) == 0
}

test_refuses_to_retire_earlier if {
	found := retired_after_sunset.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
		{"op": "add", "path": "/change/before/customProperties", "value": [{"property": "mesh.sunset", "value": "2026-11-22"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "'lounge' is announced to be there until 2026-11-22"],
	}
}
