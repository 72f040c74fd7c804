# METADATA
# title: Consumers keep to the purposes of the contract
# description: >-
#   Data collected for one purpose must not be used for another without a decision. mesh.purpose lists
#   what a contract is for.
# scope: package
# custom:
#   id: MESH-027
#   version: 2
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Agree with the consumer on a purpose the contract allows, or extend mesh.purpose.
#   owner: federation
#   not_caught: Uses that consumers do not state, or state wrongly.
package mesh.global.purpose_limited

import rego.v1

import data.mesh.lib.custom_properties

purposes := custom_properties.words(input.change.after, "mesh.purpose")

violations contains v if {
	count(purposes) > 0
	some consumer in input.lineage.consumers
	consumer.contractId == input.change.id
	consumer.live
	not trim_space(lower(stated(consumer))) in purposes
	v := {
		"message": sprintf("'%s' reads contract '%s' for '%s', which is not among its purposes: %s", [consumer.id, input.change.id, stated(consumer), concat(", ", purposes)]),
		"path": custom_properties.path(input.change.after, "mesh.purpose"),
	}
}

stated(consumer) := consumer.purpose if {
	is_string(consumer.purpose)
} else := "no stated purpose"
