package mesh.lib.unbound_test

import rego.v1

import data.mesh.lib.unbound

test_only_a_wire_schema_is_without_contract if {
	unbound.is_without_contract with input.change as {"kind": "Schema", "after": {"contractId": null}}
	not unbound.is_without_contract with input.change as {"kind": "Schema", "after": {"contractId": "visits"}}
	not unbound.is_without_contract with input.change as {"kind": "Lifecycle", "after": {"contractId": null}}
}
