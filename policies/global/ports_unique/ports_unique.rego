# METADATA
# title: Ports are told apart by name and version
# description: >-
#   In ODPS the name and version of an output port are its key: two alike cannot be addressed.
# scope: package
# custom:
#   id: MESH-034
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Give each output port its own pair of name and version.
#   owner: federation
#   not_caught: Ports that differ in name and lead to the same place.
package mesh.global.ports_unique

import rego.v1

positions[[port.name, port.version]] contains i if {
	some i, port in input.change.after.outputPorts
}

violations contains v if {
	some [name, version], at in positions
	count(at) > 1
	v := {
		"message": sprintf("%d output ports are named '%s' at version '%s'", [count(at), name, version]),
		"path": sprintf("outputPorts.%d.name", [max(at)]),
	}
}
