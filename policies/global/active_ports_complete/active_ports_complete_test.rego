package mesh.global.active_ports_complete_test

import rego.v1

import data.mesh.global.active_ports_complete
import data.mesh.lib.examples_test as examples

test_accepts_a_port_with_an_active_contract if {
	found := active_ports_complete.violations with input as examples.product
	count(found) == 0
}

test_asks_nothing_of_other_steps if {
	found := active_ports_complete.violations with input as examples.step
	count(found) == 0
}

test_refuses_a_product_without_ports if {
	found := active_ports_complete.violations with input as json.patch(examples.product, [
		{"op": "remove", "path": "/product/document/outputPorts"},
		{"op": "remove", "path": "/change/after/outputPorts"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts", "product 'lounge' is active but has no output port"],
	}
}

test_refuses_a_port_without_contract if {
	found := active_ports_complete.violations with input as json.patch(examples.product, [
		{"op": "remove", "path": "/product/document/outputPorts/0/contractId"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts.0.contractId", "output port 'visits' of active product 'lounge' has no contract"],
	}
}

test_refuses_a_port_with_a_draft if {
	found := active_ports_complete.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/contracts/0/document/status", "value": "draft"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts.0.contractId", "output port 'visits' of active product 'lounge' publishes contract 'lounge-visits', which is draft"],
	}
}

test_refuses_the_step_too if {
	found := active_ports_complete.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "draft", "to": "active"}},
		{"op": "replace", "path": "/contracts/0/document/status", "value": "draft"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "output port 'visits' of active product 'lounge' publishes contract 'lounge-visits', which is draft"],
	}
}
