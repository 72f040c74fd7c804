package mesh.global.no_self_dependency_test

import rego.v1

import data.mesh.global.no_self_dependency
import data.mesh.lib.examples_test as examples

test_accepts_the_contracts_of_others if {
	found := no_self_dependency.violations with input as json.patch(examples.product, [
		{"op": "add", "path": "/change/after/inputPorts", "value": [{"name": "bookings", "version": "1.0.0", "contractId": "bookings"}]},
	])
	count(found) == 0
}

test_refuses_an_input_port_on_its_own_contract if {
	found := no_self_dependency.violations with input as json.patch(examples.product, [
		{"op": "add", "path": "/change/after/inputPorts", "value": [{"name": "visits", "version": "1.0.0", "contractId": "lounge-visits"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["inputPorts.0.contractId", "input port 'visits' reads contract 'lounge-visits', which the product publishes itself"],
	}
}

test_refuses_an_output_port_made_from_itself if {
	found := no_self_dependency.violations with input as json.patch(examples.product, [
		{"op": "add", "path": "/change/after/outputPorts/0/inputContracts", "value": [{"id": "lounge-visits", "version": "1.0.0"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts.0.inputContracts.0.id", "output port 'visits' names its own contract 'lounge-visits' as its input"],
	}
}
