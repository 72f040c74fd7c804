package mesh.global.key_declared_test

import rego.v1

import data.mesh.global.key_declared
import data.mesh.lib.examples_test as examples

test_accepts_a_primary_key if {
	found := key_declared.violations with input as examples.contract
	count(found) == 0
}

test_accepts_a_key_subject if {
	found := key_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/schema/0/properties/0/primaryKey"},
		{"op": "replace", "path": "/contracts/0/subjects", "value": ["clients.lounge-visits-key"]},
	])
	count(found) == 0
}

test_asks_nothing_of_a_table if {
	found := key_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/schema/0/properties/0/primaryKey"},
		{"op": "replace", "path": "/contracts/0/topics", "value": []},
	])
	count(found) == 0
}

test_warns_of_a_topic_without_key if {
	found := key_declared.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/schema/0/properties/0/primaryKey"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties", "topic 'clients.lounge-visits' declares no key"],
	}
}
