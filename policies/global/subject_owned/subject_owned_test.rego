package mesh.global.subject_owned_test

import rego.v1

import data.mesh.global.subject_owned
import data.mesh.lib.examples_test as examples

messages(document) := {v.message | some v in found} if {
	found := subject_owned.violations with input as document
}

test_passes_what_a_product_stands_for if {
	count(subject_owned.violations) == 0 with input as examples.wire_schema
	count(subject_owned.violations) == 0 with input as json.patch(examples.wire_schema, [{"op": "add", "path": "/change/unboundSubjects", "value": null}])
}

test_says_what_is_without_contract_and_what_it_holds if {
	messages(examples.unbound_schema) == {
		"subject 'test' belongs to no contract",
		"'test' holds personal data that no contract classifies: email",
	}
}

test_says_that_callers_are_told if {
	warned := json.patch(examples.unbound_schema, [
		{"op": "replace", "path": "/change/unboundSubjects", "value": "warn"},
		{"op": "replace", "path": "/schemas/0/fields/1/classification", "value": "confidential"},
	])
	messages(warned) == {"subject 'test' belongs to no contract; whoever registers it is told"}
}

test_names_the_contract_that_nobody_offers if {
	orphan := json.patch(examples.wire_schema, [
		{"op": "add", "path": "/change/unboundSubjects", "value": "allow"},
		{"op": "replace", "path": "/contracts/0/product", "value": null},
		{"op": "replace", "path": "/product", "value": null},
	])
	messages(orphan) == {"subject 'clients.lounge-visits-value' belongs to contract 'lounge-visits', which no product offers"}
}

test_leaves_refusing_to_another_policy if {
	refused := json.patch(examples.unbound_schema, [{"op": "replace", "path": "/change/unboundSubjects", "value": "refuse"}])
	count(subject_owned.violations) == 0 with input as refused
}
