package mesh.global.purpose_limited_test

import rego.v1

import data.mesh.global.purpose_limited
import data.mesh.lib.examples_test as examples

test_accepts_a_purpose_of_the_contract if {
	found := purpose_limited.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.purpose", "value": ["Planning", "billing"]}},
	])
	count(found) == 0
}

test_asks_nothing_where_the_contract_limits_nothing if {
	found := purpose_limited.violations with input as examples.contract
	count(found) == 0
}

test_warns_of_another_purpose if {
	found := purpose_limited.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.purpose", "value": "billing"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.2.value", "'staff-planning' reads contract 'lounge-visits' for 'planning', which is not among its purposes: billing"],
	}
}

test_warns_of_no_purpose if {
	found := purpose_limited.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.purpose", "value": "billing"}},
		{"op": "replace", "path": "/lineage/consumers/0/purpose", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.2.value", "'staff-planning' reads contract 'lounge-visits' for 'no stated purpose', which is not among its purposes: billing"],
	}
}
