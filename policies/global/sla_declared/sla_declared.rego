# METADATA
# title: What is active declares its service levels
# description: >-
#   Quality is judged against what was promised; what is active without a promise can never be late or
#   absent.
# scope: package
# custom:
#   id: MESH-011
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract, Lifecycle], operations: [create, update]}
#   remediation: >-
#     Add a slaProperties entry to the contract, such as latency, frequency or availability with a value
#     and a unit.
#   owner: federation
#   not_caught: A promise so weak that it is never broken, and the levels of elements that the contract does not name.
#   parameters:
#     levels: {type: list of slaProperties names, default: [latency, freshness, frequency, availability, timeOfAvailability, throughput, errorRate, timeToDetect, timeToNotify, timeToRepair], description: "Properties that count as a service level."}
package mesh.global.sla_declared

import rego.v1

import data.mesh.lib.lifecycle
import data.mesh.lib.params
import data.mesh.lib.service_levels

levels := {lower(level) |
	some level in params.value("sla_declared", "levels", [
		"latency",
		"freshness",
		"frequency",
		"availability",
		"timeOfAvailability",
		"throughput",
		"errorRate",
		"timeToDetect",
		"timeToNotify",
		"timeToRepair",
	])
}

promises_something(contract) if count(service_levels.declared(contract) & levels) > 0

violations contains v if {
	input.change.kind == "DataContract"
	lifecycle.to == "active"
	not promises_something(input.change.after)
	v := {
		"message": sprintf("contract '%s' is active but promises no service level", [input.change.id]),
		"path": "slaProperties",
		"remediation": "Add, for example, `{property: latency, value: 1, unit: d}` to slaProperties.",
	}
}

violations contains v if {
	input.change.kind != "DataContract"
	lifecycle.to == "active"
	some contract in input.contracts
	not promises_something(contract.document)
	v := {
		"message": sprintf("product '%s' is active, but its contract '%s' promises no service level", [input.product.id, contract.id]),
		"path": path(contract.id),
		"remediation": sprintf("Add, for example, `{property: latency, value: 1, unit: d}` to slaProperties of contract '%s'.", [contract.id]),
	}
}

path(contract_id) := [sprintf("outputPorts.%d.contractId", [i]) |
	some i, port in input.change.after.outputPorts
	port.contractId == contract_id
][0] if {
	input.change.kind == "DataProduct"
} else := lifecycle.path
