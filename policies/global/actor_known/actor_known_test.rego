package mesh.global.actor_known_test

import rego.v1

import data.mesh.global.actor_known
import data.mesh.lib.examples_test as examples

test_accepts_a_named_actor if {
	found := actor_known.violations with input as examples.contract
	count(found) == 0
}

test_warns_of_the_anonymous if {
	found := actor_known.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/actor", "value": {"id": "anonymous", "anonymous": true, "domains": []}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["", "nobody is named as the author of this change to DataContract 'lounge-visits'"],
	}
}

test_says_nothing_where_no_actor_can_be_known if {
	found := actor_known.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/actor", "value": {"id": "anonymous", "anonymous": true, "domains": []}},
		{"op": "add", "path": "/unknown", "value": ["actor"]},
	])
	count(found) == 0
}
