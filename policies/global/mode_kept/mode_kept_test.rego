package mesh.global.mode_kept_test

import rego.v1

import data.mesh.global.mode_kept
import data.mesh.lib.examples_test as examples

test_accepts_the_same_mode if {
	found := mode_kept.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/contracts/0/mode", "value": "BACKWARD"},
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.compatibility", "value": "BACKWARD"}},
	])
	count(found) == 0
}

test_accepts_a_stronger_mode if {
	found := mode_kept.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/contracts/0/mode", "value": "BACKWARD"},
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.compatibility", "value": "FULL_TRANSITIVE"}},
	])
	count(found) == 0
}

test_accepts_a_weaker_mode_that_nobody_relies_on if {
	found := mode_kept.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/contracts/0/mode", "value": "FULL"},
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.compatibility", "value": "NONE"}},
		{"op": "replace", "path": "/lineage/consumers", "value": []},
	])
	count(found) == 0
}

test_warns_of_a_weaker_mode if {
	found := mode_kept.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/contracts/0/mode", "value": "FULL"},
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.compatibility", "value": "BACKWARD"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.2.value", "mode goes from FULL to BACKWARD: forward compatibility is lost to staff-planning"],
	}
}

test_takes_a_mode_that_is_none_for_the_default if {
	found := mode_kept.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/contracts/0/mode", "value": "FULL"},
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.compatibility", "value": "fulll"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.2.value", "mode goes from FULL to BACKWARD: forward compatibility is lost to staff-planning"],
	}
}
