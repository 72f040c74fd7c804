package mesh.global.domain_known_test

import rego.v1

import data.mesh.global.domain_known
import data.mesh.lib.examples_test as examples

test_accepts_a_registered_domain if {
	found := domain_known.violations with input as examples.contract
	count(found) == 0
}

test_takes_the_domain_of_the_product if {
	found := domain_known.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/domain"},
		{"op": "replace", "path": "/domainId", "value": null},
		{"op": "replace", "path": "/domain", "value": null},
	])
	count(found) == 0
}

test_refuses_a_document_without_domain if {
	found := domain_known.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/domainId", "value": null},
		{"op": "remove", "path": "/product/document/domain"},
		{"op": "remove", "path": "/change/after/domain"},
		{"op": "replace", "path": "/domain", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["domain", "DataProduct 'lounge' names no domain"],
	}
}

test_refuses_an_unknown_domain if {
	found := domain_known.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/domainId", "value": "nowhere"},
		{"op": "replace", "path": "/change/after/domain", "value": "nowhere"},
		{"op": "replace", "path": "/domain", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["domain", "domain 'nowhere' is not registered"],
	}
}

test_refuses_a_contract_of_another_domain_than_its_product if {
	found := domain_known.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/product/document/domain", "value": "flights"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["domain", "the contract names domain 'clients', but product 'lounge' that publishes it belongs to 'flights'"],
	}
}

test_misses_no_domain_where_none_can_be_known if {
	found := domain_known.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/domain", "value": null},
		{"op": "add", "path": "/unknown", "value": ["domains"]},
	])
	count(found) == 0
}
