package mesh.global.derived_readers_told_test

import rego.v1

import data.mesh.global.derived_readers_told
import data.mesh.lib.examples_test as examples

reader(changes) := object.union(
	{
		"id": "job:bi:board",
		"owner": "bo@finance.example",
		"domain": null,
		"contractId": "lounge-visits",
		"column": "visit.loyalty",
		"reads": "column:tiers#tier.level",
		"through": ["job:etl:load", "column:dataset:db:tiers#level"],
		"masked": false,
		"derivation": "column",
		"lastSeen": "2026-11-20T08:00:00Z",
		"live": true,
	},
	changes,
)

found(changes) := {[violation.path, violation.message] |
	some violation in derived_readers_told.violations with input as json.patch(examples.breaking_update, [
		{"op": "add", "path": "/lineage/derived", "value": [reader(changes)]},
	])
}

test_names_who_reads_what_comes_of_a_column if {
	found({}) == {["visit.loyalty", "column 'visit.loyalty' goes or changes, and 'job:bi:board' of bo@finance.example reads 'column:tiers#tier.level', which comes of it by job:etl:load"]}
}

test_a_mask_on_the_way_saves_no_job if {
	found({"masked": true, "owner": null}) == {["visit.loyalty", "column 'visit.loyalty' goes or changes, and 'job:bi:board' of an unnamed owner reads 'column:tiers#tier.level', which comes of it by job:etl:load (masked)"]}
}

test_leaves_out_who_is_no_longer_at_work if {
	found({"live": false}) == set()
}

test_leaves_out_what_is_only_assumed if {
	found({"derivation": "assumed"}) == set()
}

test_has_nothing_to_tell_where_nobody_is_behind if {
	violations := derived_readers_told.violations with input as examples.breaking_update
	count(violations) == 0
}
