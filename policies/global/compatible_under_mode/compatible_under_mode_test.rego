package mesh.global.compatible_under_mode_test

import rego.v1

import data.mesh.global.compatible_under_mode
import data.mesh.lib.examples_test as examples

test_accepts_a_compatible_change if {
	found := compatible_under_mode.violations with input as examples.contract_update
	count(found) == 0
}

test_has_nothing_to_compare_a_first_version_with if {
	found := compatible_under_mode.violations with input as examples.contract
	count(found) == 0
}

test_names_each_break if {
	found := compatible_under_mode.violations with input as json.patch(examples.breaking_update, [
		{"op": "add", "path": "/change/diff/-", "value": {"rule": "TYPE_CHANGED", "path": "visit.lounge", "breaking": true, "directions": ["backward", "forward"], "message": "type changed from string to integer"}},
		{"op": "add", "path": "/change/diff/-", "value": {"rule": "PROPERTY_ADDED", "path": "visit.lounge", "breaking": false, "directions": [], "message": "property lounge was added"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["visit.loyalty", "'visit.loyalty': property loyalty was removed (PROPERTY_REMOVED breaks BACKWARD)"],
		["schema.0.properties.2", "'visit.lounge': type changed from string to integer (TYPE_CHANGED breaks BACKWARD)"],
	}
}

test_tells_of_reserved_names_under_every_mode if {
	given_up := {"rule": "RESERVED_FIELD_REMOVED", "path": "mail", "breaking": true, "directions": [], "message": "mail is removed"}
	found := compatible_under_mode.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/compatibility/compatible", "value": false},
		{"op": "replace", "path": "/change/compatibility/mode", "value": "NONE"},
		{"op": "add", "path": "/change/diff/-", "value": given_up},
	])
	{[violation.path, violation.message, violation.remediation] | some violation in found} == {
		["", "mail is removed (RESERVED_FIELD_REMOVED)", "Keep 'mail' among the names that the schema's metadata reserves, and give no field that name."],
	}
}

test_refuses_a_verdict_without_reasons if {
	found := compatible_under_mode.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/compatibility/compatible", "value": false},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["", "'lounge-visits' is not compatible with what is registered under mode BACKWARD"],
	}
}
