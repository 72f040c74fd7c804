package mesh.global.no_dependency_cycles_test

import rego.v1

import data.mesh.global.no_dependency_cycles
import data.mesh.lib.examples_test as examples

upstream(contract_id, product_id, path) := {
	"contractId": contract_id,
	"contract": null,
	"product": {"id": product_id, "document": {}},
	"path": path,
	"classified": [],
}

reading(upstreams) := json.patch(examples.product, [
	{"op": "add", "path": "/change/after/inputPorts", "value": [
		{"name": "rooms", "version": "1.0.0", "contractId": "rooms"},
		{"name": "bookings", "version": "1.0.0", "contractId": "bookings"},
	]},
	{"op": "add", "path": "/upstreams", "value": upstreams},
])

test_names_the_circle_and_the_port_it_starts_by if {
	found := no_dependency_cycles.violations with input as reading([
		upstream("rooms", "rooms", ["lounge"]),
		upstream("bookings", "booking", ["lounge"]),
		upstream("forecast", "planning", ["lounge", "booking"]),
		upstream("lounge-visits", "lounge", ["lounge", "booking", "planning"]),
	])
	{[violation.path, violation.message] | some violation in found} == {["inputPorts.1.contractId", "the product depends on itself: 'lounge' reads 'booking' reads 'planning' reads 'lounge'"]}
}

test_accepts_products_that_lead_elsewhere if {
	found := no_dependency_cycles.violations with input as reading([
		upstream("rooms", "rooms", ["lounge"]),
		upstream("bookings", "booking", ["lounge"]),
		upstream("forecast", "planning", ["lounge", "booking"]),
	])
	count(found) == 0
}

test_leaves_a_product_that_reads_itself_to_its_own_rule if {
	found := no_dependency_cycles.violations with input as reading([upstream("rooms", "lounge", ["lounge"])])
	count(found) == 0
}
