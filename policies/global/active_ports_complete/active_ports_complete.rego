# METADATA
# title: An active product has ports with contracts in force
# description: >-
#   A port without a contract promises nothing, and one whose contract is a draft promises what may
#   still change.
# scope: package
# custom:
#   id: MESH-032
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, Lifecycle], operations: [create, update]}
#   remediation: Give each output port the id of a contract that is active, and the product at least one port.
#   owner: federation
#   not_caught: A contract that is active and promises nothing; that is MESH-011's.
package mesh.global.active_ports_complete

import rego.v1

import data.mesh.lib.lifecycle

unfit := ["proposed", "draft", "retired"]

ports := object.get(input.product.document, "outputPorts", [])

violations contains v if {
	lifecycle.to == "active"
	count(ports) == 0
	v := {
		"message": sprintf("product '%s' is active but has no output port", [input.product.id]),
		"path": path("outputPorts"),
	}
}

violations contains v if {
	lifecycle.to == "active"
	some i, port in ports
	not port.contractId
	v := {
		"message": sprintf("output port '%s' of active product '%s' has no contract", [port.name, input.product.id]),
		"path": path(sprintf("outputPorts.%d.contractId", [i])),
		"remediation": sprintf("Set contractId of output port '%s' to the contract it fulfils.", [port.name]),
	}
}

violations contains v if {
	lifecycle.to == "active"
	some contract in input.contracts
	contract.document.status in unfit
	some i, port in ports
	port.contractId == contract.id
	v := {
		"message": sprintf("output port '%s' of active product '%s' publishes contract '%s', which is %s", [port.name, input.product.id, contract.id, contract.document.status]),
		"path": path(sprintf("outputPorts.%d.contractId", [i])),
		"remediation": sprintf("Bring contract '%s' to status active first, or in the same change set.", [contract.id]),
	}
}

path(position) := position if {
	input.change.kind == "DataProduct"
} else := lifecycle.path
