package mesh.global.upstreams_alive_test

import rego.v1

import data.mesh.global.upstreams_alive
import data.mesh.lib.examples_test as examples

reading(document) := json.patch(examples.product, [
	{"op": "add", "path": "/change/after/inputPorts", "value": [{"name": "rooms", "version": "1.0.0", "contractId": "rooms"}]},
	{"op": "add", "path": "/upstreams", "value": [{
		"contractId": "rooms",
		"contract": null,
		"product": {"id": "hotel", "document": document},
		"path": ["lounge"],
		"classified": [],
	}]},
])

test_warns_of_a_deprecated_upstream_and_says_what_replaces_it if {
	found := upstreams_alive.violations with input as reading({
		"status": "deprecated",
		"customProperties": [{"property": "mesh.replacement", "value": "stays"}],
	})
	{[violation.path, violation.message, violation.remediation] | some violation in found} == {["inputPorts.0.contractId", "contract 'rooms' is of product 'hotel', which is deprecated", "Read 'stays' instead, which replaces it."]}
}

test_warns_of_a_retired_upstream if {
	found := upstreams_alive.violations with input as reading({"status": "retired"})
	{violation.remediation | some violation in found} == {"Ask its owner what replaces it."}
}

test_accepts_an_active_upstream if {
	found := upstreams_alive.violations with input as reading({"status": "active"})
	count(found) == 0
}

test_warns_of_a_product_that_is_marked_as_deprecated if {
	found := upstreams_alive.violations with input as reading({"status": "active", "deprecated": true})
	{violation.message | some violation in found} == {"contract 'rooms' is of product 'hotel', which is deprecated"}
}

port(name, deprecated) := {"name": name, "version": "1.0.0", "contractId": "rooms", "deprecated": deprecated}

test_warns_of_a_deprecated_port if {
	found := upstreams_alive.violations with input as reading({"status": "active", "outputPorts": [port("stays", true)]})
	{violation.message | some violation in found} == {"contract 'rooms' is of port 'stays' of product 'hotel', which is deprecated"}
}

test_accepts_a_contract_that_another_port_keeps_offering if {
	document := {"status": "active", "outputPorts": [port("old", true), port("new", false)]}
	found := upstreams_alive.violations with input as reading(document)
	count(found) == 0
}
