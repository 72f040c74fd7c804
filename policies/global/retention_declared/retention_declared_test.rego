package mesh.global.retention_declared_test

import rego.v1

import data.mesh.global.retention_declared
import data.mesh.lib.examples_test as examples

test_accepts_a_retention if {
	found := retention_declared.violations with input as examples.contract
	count(found) == 0
}

test_asks_for_none_without_personal_data if {
	found := retention_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/slaProperties/1"},
		{"op": "remove", "path": "/schemas/0/fields/1"},
	])
	count(found) == 0
}

test_refuses_personal_data_kept_for_ever if {
	found := retention_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/slaProperties"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["slaProperties", "contract 'lounge-visits' holds personal data (visit.email) but declares no retention"],
	}
}

test_refuses_a_retention_without_value if {
	found := retention_declared.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/slaProperties/1/value", "value": ""},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["slaProperties.1.value", "retention of ' y' is no length of time that ends"],
	}
}

test_refuses_a_number_without_unit if {
	found := retention_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/slaProperties/1/unit"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["slaProperties.1.unit", "retention of 2 has no unit"],
	}
}

test_counts_many_columns if {
	found := retention_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/slaProperties"},
		{"op": "replace", "path": "/schemas/0/fields/0/tags", "value": ["pii"]},
		{"op": "replace", "path": "/schemas/0/fields/2/tags", "value": ["pii"]},
		{"op": "replace", "path": "/schemas/0/fields/3/tags", "value": ["pii"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["slaProperties", "contract 'lounge-visits' holds personal data (visit.visit_id and 3 more columns) but declares no retention"],
	}
}
