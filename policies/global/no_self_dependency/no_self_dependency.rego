# METADATA
# title: A product does not depend on itself
# description: >-
#   A product that reads its own port has no order in which it could be built, and its lineage never
#   ends.
# scope: package
# custom:
#   id: MESH-031
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Read the source the output port is made from, instead of the port.
#   owner: federation
#   not_caught: A product that reads its own data past its ports.
package mesh.global.no_self_dependency

import rego.v1

violations contains v if {
	some port in input.change.after.outputPorts
	some i, source in input.change.after.inputPorts
	source.contractId == port.contractId
	v := {
		"message": sprintf("input port '%s' reads contract '%s', which the product publishes itself", [source.name, source.contractId]),
		"path": sprintf("inputPorts.%d.contractId", [i]),
	}
}

violations contains v if {
	some i, port in input.change.after.outputPorts
	some j, source in port.inputContracts
	source.id == port.contractId
	v := {
		"message": sprintf("output port '%s' names its own contract '%s' as its input", [port.name, source.id]),
		"path": sprintf("outputPorts.%d.inputContracts.%d.id", [i, j]),
	}
}
