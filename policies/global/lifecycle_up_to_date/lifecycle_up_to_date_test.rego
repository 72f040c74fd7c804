package mesh.global.lifecycle_up_to_date_test

import rego.v1

import data.mesh.global.lifecycle_up_to_date
import data.mesh.lib.examples_test as examples

# The product's document is applied again after a step to active.
reapplied(said, is) := json.patch(examples.product, [
	{"op": "replace", "path": "/operation", "value": "update"},
	{"op": "replace", "path": "/change/before", "value": examples.product.change.after},
	{"op": "add", "path": "/change/overtaken", "value": {
		"said": said,
		"is": is,
		"step": {
			"from": {"status": "draft"},
			"to": is,
			"actor": "ada@clients.example",
			"decisionId": "0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10",
			"at": "2026-11-20T09:00:00.530Z",
		},
	}},
])

found_in(given) := {[violation.path, violation.message] |
	some violation in lifecycle_up_to_date.violations with input as given
}

test_says_nothing_of_a_document_that_says_what_is if {
	found_in(json.patch(reapplied({}, {}), [{"op": "replace", "path": "/change/overtaken", "value": null}])) == set()
	found_in(examples.product) == set()
}

test_tells_what_a_step_left_behind_when_and_by_whom if {
	found_in(reapplied({"status": "draft"}, {"status": "active"})) == {[
		"status",
		"'lounge' stays as ada@clients.example left it on 2026-11-20 by a step to 'active': status is 'active', the document says 'draft'",
	]}
}

test_tells_of_a_sunset_that_the_document_lacks_or_has_otherwise if {
	found_in(reapplied({"status": "deprecated"}, {"status": "deprecated", "sunset": "2027-06-30"})) == {[
		"customProperties",
		"'lounge' stays as ada@clients.example left it on 2026-11-20 by a step to 'deprecated': sunset is '2027-06-30', the document says none",
	]}
	some [_, message] in found_in(reapplied(
		{"status": "active", "sunset": "2027-01-31"},
		{"status": "deprecated", "sunset": "2027-06-30"},
	))
	endswith(message, "status is 'deprecated', the document says 'active'; sunset is '2027-06-30', the document says '2027-01-31'")
}

test_says_how_to_change_it if {
	some violation in lifecycle_up_to_date.violations with input as reapplied({"status": "draft"}, {"status": "active"})
	contains(violation.remediation, "{kind: Lifecycle, product: lounge, to: ...}")
}
