package mesh.global.read_column_kept_test

import rego.v1

import data.mesh.global.read_column_kept
import data.mesh.lib.examples_test as examples

test_accepts_the_removal_of_an_unread_column if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/affected", "value": []},
	])
	count(found) == 0
}

test_accepts_the_removal_when_the_reader_is_no_longer_live if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/consumers/0/live", "value": false},
	])
	count(found) == 0
}

test_accepts_the_removal_of_a_column_that_a_live_reader_has_not_read_for_long if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "add", "path": "/lineage/affected/0/live", "value": false},
	])
	count(found) == 0
}

test_leaves_a_column_that_stays_to_other_policies if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/removedColumns", "value": ["visit.lounge"]},
		{"op": "replace", "path": "/lineage/affected/0/columns", "value": ["visit.lounge"]},
	])
	count(found) == 0
}

test_refuses_to_remove_the_parent_of_what_is_read if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/affected/0/columns", "value": ["visit.loyalty.level"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["visit.loyalty.level", "column 'visit.loyalty.level' goes, but 'staff-planning' of grace@clients.example reads it (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}

test_refuses_to_remove_a_part_of_what_is_read if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/removedColumns", "value": ["visit.loyalty.level"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["visit.loyalty", "column 'visit.loyalty' goes, but 'staff-planning' of grace@clients.example reads it (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}

test_finds_the_columns_of_a_wire_schema_without_the_name_of_their_object if {
	found := read_column_kept.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/lineage/removedColumns", "value": ["visit.email", "visit.lounge"]},
		{"op": "replace", "path": "/lineage/affected", "value": [{"id": "staff-planning", "owner": "grace@clients.example", "domain": "clients", "contractId": "lounge-visits", "columns": ["visit.email", "visit.lounge"], "evidence": "observed", "lastSeen": "2026-11-20T08:00:00Z"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["visit.lounge", "column 'visit.lounge' goes, but 'staff-planning' of grace@clients.example reads it (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}

test_refuses_to_remove_a_column_that_is_read if {
	found := read_column_kept.violations with input as examples.breaking_update
	{[violation.path, violation.message] | some violation in found} == {
		["visit.loyalty", "column 'visit.loyalty' goes, but 'staff-planning' of grace@clients.example reads it (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}

test_refuses_it_under_mode_none_too if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/change/compatibility", "value": {"mode": "NONE", "compatible": true, "comparedWith": [1]}},
		{"op": "replace", "path": "/change/diff/0/breaking", "value": false},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["visit.loyalty", "column 'visit.loyalty' goes, but 'staff-planning' of grace@clients.example reads it (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}

test_refuses_it_for_a_declared_reader_of_unknown_owner if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/consumers", "value": []},
		{"op": "replace", "path": "/lineage/affected/0/owner", "value": null},
		{"op": "replace", "path": "/lineage/affected/0/lastSeen", "value": null},
		{"op": "replace", "path": "/lineage/affected/0/evidence", "value": "declared"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["visit.loyalty", "column 'visit.loyalty' goes, but 'staff-planning' of an unnamed owner reads it (declared)"],
	}
}

retyped(mode, directions) := json.patch(examples.breaking_update, [
	{"op": "replace", "path": "/change/compatibility", "value": {"mode": mode, "compatible": true, "comparedWith": [1]}},
	{"op": "replace", "path": "/change/diff", "value": [{"rule": "TYPE_CHANGED", "path": "visit.lounge", "breaking": false, "directions": directions, "message": "string became integer"}]},
	{"op": "replace", "path": "/lineage/removedColumns", "value": ["visit.lounge"]},
	{"op": "replace", "path": "/lineage/affected/0/columns", "value": ["visit.lounge"]},
])

test_refuses_to_retype_a_column_that_is_read_under_any_mode if {
	every mode in ["NONE", "BACKWARD", "FULL"] {
		found := read_column_kept.violations with input as retyped(mode, ["backward", "forward"])
		{[violation.path, violation.message] | some violation in found} == {
			["schema.0.properties.2", "column 'visit.lounge' becomes something that 'staff-planning' of grace@clients.example cannot read (observed, last seen 2026-11-20T08:00:00Z): string became integer"],
		}
	}
}

test_a_mode_without_promise_allows_no_more_than_one_with if {
	count(read_column_kept.violations) == 1 with input as retyped("NONE", ["forward"])
	count(read_column_kept.violations) == 0 with input as retyped("NONE", ["backward"])
	count(read_column_kept.violations) == 0 with input as retyped("BACKWARD", ["forward"])
}

test_finds_what_a_wire_schema_retypes if {
	found := read_column_kept.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/change/compatibility", "value": {"mode": "NONE", "compatible": true, "comparedWith": [1]}},
		{"op": "replace", "path": "/change/diff", "value": [{"rule": "TYPE_CHANGED", "path": "email", "breaking": false, "directions": ["forward", "backward"], "message": "string became int"}]},
		{"op": "replace", "path": "/lineage/removedColumns", "value": ["visit.email"]},
		{"op": "replace", "path": "/lineage/affected", "value": [{"id": "staff-planning", "owner": "grace@clients.example", "domain": "clients", "contractId": "lounge-visits", "columns": ["visit.email"], "evidence": "observed", "lastSeen": "2026-11-20T08:00:00Z"}]},
	])
	count(found) == 1
}

test_says_that_a_reading_is_disputed_which_counts_until_it_is_settled if {
	found := read_column_kept.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/lineage/affected/0/columns", "value": ["visit.loyalty"]},
		{"op": "add", "path": "/lineage/affected/0/disputed", "value": true},
	])
	{violation.message | some violation in found} == {"column 'visit.loyalty' goes, but 'staff-planning' of grace@clients.example reads it (observed, last seen 2026-11-20T08:00:00Z, which is disputed)"}
}

test_says_what_silence_means_where_it_is_agreement if {
	found := read_column_kept.violations with input as object.union(
		examples.breaking_update,
		{"parameters": {"read_column_kept": {"consent_silence_days": 30}}},
	)
	some violation in found
	endswith(violation.remediation, "Who does not answer a request for consent within 30 days agrees.")
}
