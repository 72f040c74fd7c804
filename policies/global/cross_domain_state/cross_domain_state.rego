# METADATA
# title: Ports that other domains read carry state, not deltas
# description: >-
#   A delta means something only to who has applied all the ones before it and knows the rules of the
#   domain. Across domains that couples teams to each other's logic.
# scope: package
# custom:
#   id: MESH-013
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: Publish the state after the change (mesh.eventType state), and keep deltas inside the domain.
#   owner: federation
#   parameters:
#     refused: {type: list of event types, default: [], description: "Further values of mesh.eventType refused across domains."}
package mesh.global.cross_domain_state

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.documents
import data.mesh.lib.params
import data.mesh.lib.ports

refused := {"delta"} | {lower(word) | some word in params.value("cross_domain_state", "refused", [])}

violations contains v if {
	some contract in judged
	type := event_type(contract)
	lower(type) in refused
	reason := crossing(contract)
	v := {
		"message": sprintf("contract '%s' carries %s events, but %s", [contract.id, type, reason]),
		"path": path(contract),
		"remediation": "Publish the state after each change and set mesh.eventType to state, or keep the port inside its domain.",
	}
}

judged := [contract | some contract in input.contracts; concerns(contract)]

concerns(_) if input.change.kind == "DataProduct"

concerns(contract) if contract.id == contracts.submitted_id

event_type(contract) := type if {
	type := documents.custom_property(contract.document, "mesh.eventType")
	is_string(type)
} else := [type |
	some [_, port] in ports.of_contract(contract.id)
	type := documents.custom_property(port, "mesh.eventType")
	is_string(type)
][0]

crossing(contract) := sprintf("consumer '%s' of domain '%s' reads it", [reader.id, reader.domain]) if {
	reader := contracts.foreign_consumers(contract.id)[0]
} else := "its port is public" if {
	ports.publishes_to_anyone(contract.id)
}

path(contract) := documents.custom_property_path(contract.document, "mesh.eventType") if {
	input.change.kind == "DataContract"
} else := sprintf("outputPorts.%d", [ports.of_contract(contract.id)[0][0]])
