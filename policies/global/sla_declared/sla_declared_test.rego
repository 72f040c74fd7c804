package mesh.global.sla_declared_test

import rego.v1

import data.mesh.global.sla_declared
import data.mesh.lib.examples_test as examples

test_accepts_an_active_contract_with_a_latency if {
	found := sla_declared.violations with input as examples.contract
	count(found) == 0
}

test_accepts_an_active_product if {
	found := sla_declared.violations with input as examples.product
	count(found) == 0
}

test_accepts_a_level_in_words if {
	found := sla_declared.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/slaProperties/0", "value": {"property": "timeOfAvailability", "value": "09:00-08:00"}},
	])
	count(found) == 0
}

test_asks_nothing_of_a_draft if {
	found := sla_declared.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/status", "value": "draft"},
		{"op": "remove", "path": "/change/after/slaProperties"},
	])
	count(found) == 0
}

test_does_not_count_retention_as_a_level if {
	found := sla_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/slaProperties/0"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["slaProperties", "contract 'lounge-visits' is active but promises no service level"],
	}
}

test_does_not_count_a_level_of_zero if {
	found := sla_declared.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/slaProperties/0/value", "value": 0},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["slaProperties", "contract 'lounge-visits' is active but promises no service level"],
	}
}

test_refuses_an_active_product_with_a_silent_contract if {
	found := sla_declared.violations with input as json.patch(examples.product, [
		{"op": "remove", "path": "/contracts/0/document/slaProperties"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts.0.contractId", "product 'lounge' is active, but its contract 'lounge-visits' promises no service level"],
	}
}

test_refuses_to_activate_a_product_with_a_silent_contract if {
	found := sla_declared.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "draft", "to": "active"}},
		{"op": "remove", "path": "/contracts/0/document/slaProperties"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "product 'lounge' is active, but its contract 'lounge-visits' promises no service level"],
	}
}
