package mesh.lib.upstreams_test

import rego.v1

import data.mesh.lib.upstreams

test_a_contract_that_no_port_names_stands_for_the_whole_change if {
	upstreams.port_path("rooms") == "" with input as {"change": {"after": {"inputPorts": [{"contractId": "bookings"}]}}}
}

test_a_port_is_named_by_its_position if {
	upstreams.port_path("rooms") == "inputPorts.1.contractId" with input as {"change": {"after": {"inputPorts": [{"contractId": "bookings"}, {"contractId": "rooms"}]}}}
}
