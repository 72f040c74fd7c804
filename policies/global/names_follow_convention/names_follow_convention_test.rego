package mesh.global.names_follow_convention_test

import rego.v1

import data.mesh.global.names_follow_convention
import data.mesh.lib.examples_test as examples

test_accepts_a_topic_of_its_domain if {
	found := names_follow_convention.violations with input as examples.contract
	count(found) == 0
}

test_accepts_a_subject_of_its_topic if {
	found := names_follow_convention.violations with input as examples.wire_schema
	count(found) == 0
}

test_reads_the_topic_from_the_subject_where_the_contract_names_none if {
	found := names_follow_convention.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/contracts/0/topics", "value": []},
	])
	count(found) == 0
}

test_accepts_any_domain_where_none_is_named if {
	found := names_follow_convention.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/domainId", "value": null},
		{"op": "replace", "path": "/product", "value": null},
	])
	count(found) == 0
}

test_refuses_a_topic_in_camel_case if {
	found := names_follow_convention.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/contracts/0/topics", "value": ["clients.loungeVisits"]},
		{"op": "replace", "path": "/change/after/schema/0/physicalName", "value": "clients.loungeVisits"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.physicalName", "topic 'clients.loungeVisits' does not match ^clients\\.[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.v[0-9]+)?$"],
	}
}

test_refuses_a_topic_of_another_domain if {
	found := names_follow_convention.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/contracts/0/topics", "value": ["flights.lounge-visits"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema", "topic 'flights.lounge-visits' does not match ^clients\\.[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.v[0-9]+)?$"],
	}
}

test_finds_a_topic_by_the_name_of_the_object if {
	found := names_follow_convention.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/contracts/0/topics", "value": ["visit"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.name", "topic 'visit' does not match ^clients\\.[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.v[0-9]+)?$"],
	}
}

test_names_an_example_where_no_domain_is_named if {
	found := names_follow_convention.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/domainId", "value": null},
		{"op": "replace", "path": "/product", "value": null},
		{"op": "replace", "path": "/contracts/0/topics", "value": ["visit"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.name", "topic 'visit' does not match ^[a-z][a-z0-9-]*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.v[0-9]+)?$"],
	}
}

test_refuses_a_subject_of_no_topic if {
	found := names_follow_convention.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/change/id", "value": "clients.visits-value"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["subject", "subject 'clients.visits-value' is named after no topic of contract 'lounge-visits'"],
	}
}

test_refuses_a_subject_without_suffix if {
	found := names_follow_convention.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/contracts/0/topics", "value": []},
		{"op": "replace", "path": "/change/id", "value": "clients.visits"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["subject", "subject 'clients.visits' is named after no topic of contract 'lounge-visits'"],
	}
}

test_refuses_all_under_a_pattern_that_is_none if {
	found := names_follow_convention.violations with input as examples.contract
		with data.params.names_follow_convention as {"topic_pattern": "(("}
	{[violation.path, violation.message] | some violation in found} == {
		["", "the parameter topic_pattern is not a regular expression: (("],
	}
}

test_holds_topics_to_the_pattern_of_the_scope if {
	found := names_follow_convention.violations with input as examples.contract
		with data.params.names_follow_convention as {"topic_pattern": `^{domain}\.lounge-[a-z]+$`}
	count(found) == 0
	refused := names_follow_convention.violations with input as examples.contract
		with data.params.names_follow_convention as {"topic_pattern": `^{domain}\.flight-[a-z]+$`}
	count(refused) == 1
}

test_takes_names_that_are_nearly_in_kebab_case_for_what_they_are if {
	every topic in ["clients.lounge--visits", "clients.visits-", "clients.1-visit", "clients.visits.latest", "clients."] {
		found := names_follow_convention.violations with input as json.patch(examples.contract, [
			{"op": "replace", "path": "/contracts/0/topics", "value": [topic]},
		])
		count(found) == 1
	}
	found := names_follow_convention.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/contracts/0/topics", "value": ["clients.visits.v2"]},
	])
	count(found) == 0
}

test_lets_a_subject_without_contract_have_any_name if {
	count(names_follow_convention.violations) == 0 with input as examples.unbound_schema
	count(names_follow_convention.violations) == 0 with input as examples.unbound_schema
		with data.params.names_follow_convention.topic_pattern as "("
}
