package mesh.global.version_discipline_test

import rego.v1

import data.mesh.global.version_discipline
import data.mesh.lib.examples_test as examples

test_accepts_a_minor_version_for_an_addition if {
	found := version_discipline.violations with input as examples.contract_update
	count(found) == 0
}

test_accepts_a_major_version_for_a_break if {
	found := version_discipline.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/change/compatibility/mode", "value": "NONE"},
		{"op": "replace", "path": "/change/after/version", "value": "2.0"},
	])
	count(found) == 0
}

test_has_nothing_to_compare_a_first_version_with if {
	found := version_discipline.violations with input as examples.contract
	count(found) == 0
}

test_leaves_a_forbidden_break_to_major_version_for_break if {
	found := version_discipline.violations with input as examples.breaking_update
	count(found) == 0
}

test_warns_of_what_is_no_version if {
	found := version_discipline.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/version", "value": "latest"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "version 'latest' is not a semantic version"],
	}
}

test_warns_of_a_version_that_goes_back if {
	found := version_discipline.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/after/version", "value": "v1.0.9-rc1"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "version goes back from '1.1.0' to 'v1.0.9-rc1'"],
	}
}

test_warns_of_a_break_under_mode_none if {
	found := version_discipline.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/change/compatibility/mode", "value": "NONE"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "PROPERTY_REMOVED of 'visit.loyalty' can break who reads it, but version goes from '1.1.0' to '1.2.0'"],
	}
}

test_warns_of_a_change_in_the_direction_the_mode_does_not_guard if {
	found := version_discipline.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/diff/0/directions", "value": ["forward"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "PROPERTY_ADDED of 'visit.lounge' can break who reads it, but version goes from '1.1.0' to '1.2.0'"],
	}
}

test_warns_of_an_addition_at_the_same_version if {
	found := version_discipline.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/after/version", "value": "1.1.0"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "PROPERTY_ADDED of 'visit.lounge' changes the contract, but version stays '1.1.0'"],
	}
}
