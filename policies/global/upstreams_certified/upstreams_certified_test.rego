package mesh.global.upstreams_certified_test

import rego.v1

import data.mesh.global.upstreams_certified
import data.mesh.lib.examples_test as examples

certified(value) := {"customProperties": [{"property": "mesh.certified", "value": value}]}

reading(value, upstream_product) := json.patch(examples.product, [
	{"op": "add", "path": "/change/after/customProperties", "value": [{"property": "mesh.certified", "value": value}]},
	{"op": "add", "path": "/change/after/inputPorts", "value": [{"name": "rooms", "version": "1.0.0", "contractId": "rooms"}]},
	{"op": "add", "path": "/upstreams", "value": [{
		"contractId": "rooms",
		"contract": null,
		"product": upstream_product,
		"path": ["lounge"],
		"classified": [],
	}]},
])

test_refuses_an_upstream_without_the_seal if {
	found := upstreams_certified.violations with input as reading(true, {"id": "hotel", "document": {}})
	{[violation.path, violation.message] | some violation in found} == {["inputPorts.0.contractId", "the product is certified, but reads contract 'rooms' of 'hotel', which is not"]}
}

test_refuses_an_upstream_that_is_nobodys if {
	found := upstreams_certified.violations with input as reading("Certified", null)
	{[violation.path, violation.message] | some violation in found} == {["inputPorts.0.contractId", "the product is certified, but reads contract 'rooms', which no product offers"]}
}

test_accepts_a_certified_upstream if {
	some value in [true, "yes"]
	found := upstreams_certified.violations with input as reading(true, {"id": "hotel", "document": certified(value)})
	count(found) == 0
}

test_asks_nothing_of_a_product_without_the_seal if {
	found := upstreams_certified.violations with input as reading(false, {"id": "hotel", "document": {}})
	count(found) == 0
}
