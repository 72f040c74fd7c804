package mesh.global.carried_class_kept_test

import rego.v1

import data.mesh.global.carried_class_kept
import data.mesh.lib.examples_test as examples

source(changes) := json.patch(
	{
		"column": "visit.lounge",
		"contractId": "guests",
		"path": "guest.mail",
		"field": {
			"path": "guest.mail",
			"name": "mail",
			"type": "string",
			"required": true,
			"classification": "restricted",
			"tags": [],
			"description": null,
			"at": "schema.0.properties.1",
		},
		"masked": false,
		"through": ["job:etl:load", "column:dataset:db:tmp#m", "job:etl:enrich"],
		"lastSeen": null,
	},
	changes,
)

found(of_source, of_field) := {[violation.path, violation.message] |
	some violation in carried_class_kept.violations with input as json.patch(examples.contract, array.concat(of_field, [
		{"op": "add", "path": "/lineage/sources", "value": [source(of_source)]},
	]))
}

classified(class) := {"op": "replace", "path": "/schemas/0/fields/2/classification", "value": class}

unclassified := {"op": "replace", "path": "/field/classification", "value": null}

test_refuses_a_column_that_jobs_made_of_a_classified_one if {
	found([], []) == {["schema.0.properties.2.classification", "column 'visit.lounge' is made from 'guest.mail' of contract 'guests' by job:etl:load, job:etl:enrich, which is classified 'restricted', but has no classification"]}
}

test_refuses_a_lower_class if {
	found([], [classified("internal")]) == {["schema.0.properties.2.classification", "column 'visit.lounge' is made from 'guest.mail' of contract 'guests' by job:etl:load, job:etl:enrich, which is classified 'restricted', but is classified 'internal'"]}
}

test_refuses_personal_data_that_nobody_classified_anywhere if {
	by_name := found([unclassified, {"op": "replace", "path": "/field/name", "value": "email"}], [])
	by_name == {["schema.0.properties.2.classification", "column 'visit.lounge' is made from 'guest.mail' of contract 'guests' by job:etl:load, job:etl:enrich, which holds personal data by its name, but has no classification"]}
	by_tag := [unclassified, {"op": "replace", "path": "/field/tags", "value": ["pii"]}]
	count(found(by_tag, [])) == 1
	count(found(by_tag, [classified("public")])) == 1
	count(found(by_tag, [classified(" ")])) == 1
	count(found(by_tag, [classified("internal")])) == 0
}

test_accepts_what_is_masked_on_every_way if {
	found([{"op": "replace", "path": "/masked", "value": true}], []) == set()
}

test_accepts_a_class_as_strict if {
	found([], [classified("Restricted")]) == set()
}

test_a_word_that_nobody_ranks_binds_to_itself if {
	unranked := {"op": "replace", "path": "/field/classification", "value": "tier-9"}
	count(found([unranked], [])) == 1
	count(found([unranked], [classified("Tier-9")])) == 0
}

test_accepts_what_was_made_harmless if {
	found([], [{"op": "replace", "path": "/schemas/0/fields/2/tags", "value": ["Aggregated"]}]) == set()
}

test_what_is_public_or_gone_at_its_source_binds_nobody if {
	found([{"op": "replace", "path": "/field/classification", "value": "public"}], []) == set()
	found([{"op": "replace", "path": "/field", "value": null}], []) == set()
}

test_a_source_of_another_column_says_nothing_of_this_one if {
	found([{"op": "replace", "path": "/column", "value": "visit.nothing"}], []) == set()
}

test_says_which_class_to_give if {
	some violation in carried_class_kept.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/lineage/sources", "value": [source([unclassified, {"op": "replace", "path": "/field/tags", "value": ["pii"]}])]},
	])
	violation.remediation == "Add `classification: confidential` (or stricter) to column 'visit.lounge', or have it masked on the way."
}
