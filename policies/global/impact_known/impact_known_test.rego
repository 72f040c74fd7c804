package mesh.global.impact_known_test

import rego.v1

import data.mesh.global.impact_known
import data.mesh.lib.examples_test as examples

test_accepts_a_removal_on_complete_lineage if {
	found := impact_known.violations with input as examples.breaking_update
	count(found) == 0
}

test_asks_nothing_of_an_addition if {
	found := impact_known.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/lineage/complete", "value": false},
	])
	count(found) == 0
}

test_warns_of_a_removal_on_incomplete_lineage if {
	found := impact_known.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/complete", "value": false},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["", "'visit.loyalty' changes or goes, but who reads contract 'lounge-visits' is not completely known"],
	}
}

test_warns_of_a_reader_of_unknown_columns if {
	found := impact_known.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/consumers/0/columns", "value": []},
		{"op": "replace", "path": "/lineage/removedColumns", "value": ["a", "b", "c", "d"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["", "'a and 3 more' changes or goes, and 'staff-planning' reads contract 'lounge-visits' without saying which columns"],
	}
}
