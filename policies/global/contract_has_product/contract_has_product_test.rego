package mesh.global.contract_has_product_test

import rego.v1

import data.mesh.global.contract_has_product
import data.mesh.lib.examples_test as examples

test_accepts_a_published_contract if {
	found := contract_has_product.violations with input as examples.contract
	count(found) == 0
}

test_refuses_a_contract_that_no_product_publishes if {
	found := contract_has_product.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/contracts/0/product", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["id", "no data product publishes contract 'lounge-visits'"],
	}
}
