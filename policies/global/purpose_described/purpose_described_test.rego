package mesh.global.purpose_described_test

import rego.v1

import data.mesh.global.purpose_described
import data.mesh.lib.examples_test as examples

test_accepts_a_sentence if {
	found := purpose_described.violations with input as examples.contract
	count(found) == 0
}

test_refuses_an_empty_description if {
	found := purpose_described.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/description", "value": {}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["description.purpose", "DataContract 'lounge-visits' does not say what it is for"],
	}
}

test_refuses_a_placeholder if {
	found := purpose_described.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/description/purpose", "value": " TBD "},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["description.purpose", "DataContract 'lounge-visits' does not say what it is for"],
	}
}

test_refuses_a_single_word if {
	found := purpose_described.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/description/purpose", "value": "Visits."},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["description.purpose", "the purpose 'Visits.' is shorter than 10 characters"],
	}
}

test_can_ask_for_more if {
	found := purpose_described.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/description/purpose", "value": "Plan the staff."},
	])
		with data.params.purpose_described as {"min_length": 40}
	{[violation.path, violation.message] | some violation in found} == {
		["description.purpose", "the purpose 'Plan the staff.' is shorter than 40 characters"],
	}
}
