package mesh.global.ports_unique_test

import rego.v1

import data.mesh.global.ports_unique
import data.mesh.lib.examples_test as examples

test_accepts_two_versions_of_a_port if {
	found := ports_unique.violations with input as json.patch(examples.product, [
		{"op": "add", "path": "/change/after/outputPorts/-", "value": {"name": "visits", "version": "2.0.0"}},
	])
	count(found) == 0
}

test_refuses_two_ports_alike if {
	found := ports_unique.violations with input as json.patch(examples.product, [
		{"op": "add", "path": "/change/after/outputPorts/-", "value": {"name": "visits", "version": "1.2.0"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts.1.name", "2 output ports are named 'visits' at version '1.2.0'"],
	}
}
