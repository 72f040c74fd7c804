package mesh.global.lifecycle_allowed_test

import rego.v1

import data.mesh.global.lifecycle_allowed
import data.mesh.lib.examples_test as examples

test_accepts_a_first_registration if {
	found := lifecycle_allowed.violations with input as examples.contract
	count(found) == 0
}

test_accepts_the_next_step if {
	found := lifecycle_allowed.violations with input as examples.step
	count(found) == 0
}

test_accepts_a_status_that_stays if {
	found := lifecycle_allowed.violations with input as examples.contract_update
	count(found) == 0
}

test_lets_an_invented_status_be_mended if {
	found := lifecycle_allowed.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/before/status", "value": "production"},
	])
	count(found) == 0
}

test_accepts_a_skip_that_parameters_allow if {
	found := lifecycle_allowed.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/before/status", "value": "proposed"},
	])
		with data.params.lifecycle_allowed as {"skips": [["proposed", "active"]]}
	count(found) == 0
}

test_refuses_a_skip if {
	found := lifecycle_allowed.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/before/status", "value": "proposed"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["status", "'lounge-visits' cannot go from 'proposed' to 'active'"],
	}
}

test_refuses_to_wake_what_is_retired if {
	found := lifecycle_allowed.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle/from", "value": "retired"},
		{"op": "replace", "path": "/change/lifecycle/to", "value": "active"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "'lounge' cannot go from 'retired' to 'active'"],
	}
}

test_refuses_an_invented_status if {
	found := lifecycle_allowed.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/status", "value": "production"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["status", "status 'production' is none of proposed, draft, active, deprecated, retired"],
	}
}

test_refuses_to_register_what_is_over if {
	found := lifecycle_allowed.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/status", "value": "retired"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["status", "'lounge' is registered for the first time, as 'retired'"],
	}
}
