# METADATA
# title: Ports that other domains read carry state, not deltas
# description: >-
#   A delta means something only to who has applied all the ones before it and knows the rules of the
#   domain. Across domains that couples teams to each other's logic.
# scope: package
# custom:
#   id: MESH-013
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: Publish the state after the change (mesh.eventType state), and keep deltas inside the domain.
#   owner: federation
#   not_caught: A delta that is declared as state, or not declared at all (which MESH-023 tells); readers of other domains of whom lineage does not know.
#   parameters:
#     refused: {type: list of event types, default: [], description: "Further values of mesh.eventType refused across domains."}
package mesh.global.cross_domain_state

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.custom_properties
import data.mesh.lib.params
import data.mesh.lib.ports

refused := {"delta"} | {custom_properties.bare(word) | some word in params.value("cross_domain_state", "refused", [])}

violations contains v if {
	some contract in judged
	some type in event_types(contract)
	refused[custom_properties.bare(type)]
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

# What any of the three places says counts: the contract, its schema objects, and the ports that publish it.
event_types(contract) := {type |
	some element in array.flatten([contract.document, objects(contract), published(contract)])
	some type in custom_properties.words(element, "mesh.eventType")
}

objects(contract) := [object | some object in input.change.after.schema] if {
	contract.id == contracts.submitted_id
} else := []

published(contract) := [port | some [_, port] in ports.of_contract(contract.id)]

crossing(contract) := sprintf("consumer '%s' of domain '%s' reads it", [reader.id, reader.domain]) if {
	reader := contracts.foreign_consumers(contract.id)[0]
} else := "its port is public" if {
	ports.publishes_to_anyone(contract.id)
}

path(contract) := custom_properties.path(contract.document, "mesh.eventType") if {
	input.change.kind == "DataContract"
} else := sprintf("outputPorts.%d", [ports.of_contract(contract.id)[0][0]])
