package mesh.global.readers_of_changes_told_test

import rego.v1

import data.mesh.global.readers_of_changes_told
import data.mesh.lib.examples_test as examples

test_has_nothing_to_tell_of_an_addition if {
	found := readers_of_changes_told.violations with input as examples.contract_update
	count(found) == 0
}

test_leaves_what_goes_to_read_column_kept if {
	found := readers_of_changes_told.violations with input as examples.breaking_update
	count(found) == 0
}

test_warns_of_a_change_to_what_is_read if {
	found := readers_of_changes_told.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/removedColumns", "value": ["visit.lounge"]},
		{"op": "replace", "path": "/lineage/affected/0/columns", "value": ["visit.lounge"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.2", "column 'visit.lounge' changes, and 'staff-planning' of grace@clients.example reads it (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}
