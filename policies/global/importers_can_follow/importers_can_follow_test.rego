package mesh.global.importers_can_follow_test

import rego.v1

import data.mesh.global.importers_can_follow
import data.mesh.lib.examples_test as examples

referrer(subject, product) := {
	"subject": subject,
	"version": 3,
	"contractId": "stays",
	"product": product,
	"compatible": false,
	"reason": "FIELD_REMOVED of 'guest.email'",
}

messages(changes) := {v.message | some v in found} if {
	found := importers_can_follow.violations with input as json.patch(examples.wire_schema, changes)
}

test_passes_what_nobody_imports_or_all_can_follow if {
	messages([]) == set()
	messages([
		{"op": "add", "path": "/change/referrers", "value": []},
		{"op": "add", "path": "/change/referrersComplete", "value": true},
	]) == set()
}

test_names_each_that_could_not_follow if {
	messages([{"op": "add", "path": "/change/referrers", "value": [referrer("stays-value", "hotels"), referrer("test", null)]}]) == {
		"subject 'stays-value' (version 3 of product 'hotels') could not import the new version of 'clients.lounge-visits-value': FIELD_REMOVED of 'guest.email'",
		"subject 'test' (version 3) could not import the new version of 'clients.lounge-visits-value': FIELD_REMOVED of 'guest.email'",
	}
}

test_says_when_there_are_more if {
	messages([{"op": "add", "path": "/change/referrersComplete", "value": false}]) == {"more schemas import 'clients.lounge-visits-value' than were looked at"}
}
