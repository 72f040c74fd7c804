# METADATA
# title: Nothing is retired while it is read
# description: Retiring takes the data away. Whoever is still at work on it would stop.
# scope: package
# custom:
#   id: MESH-029
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract, Lifecycle], operations: [create, update]}
#   remediation: Wait until the consumers named have moved, or agree with their owners on a date.
#   owner: federation
package mesh.global.retired_without_consumers

import rego.v1

import data.mesh.lib.lifecycle

retires if {
	lifecycle.to == "retired"
	lifecycle.from != "retired"
}

violations contains v if {
	retires
	some consumer in input.lineage.consumers
	consumer.live
	v := {
		"message": sprintf("'%s' of %s still reads contract '%s' (%s)", [consumer.id, owner(consumer), consumer.contractId, consumer.evidence]),
		"path": lifecycle.path,
		"remediation": sprintf("Agree with %s that '%s' stops reading it first.", [owner(consumer), consumer.id]),
	}
}

owner(consumer) := consumer.owner if {
	is_string(consumer.owner)
} else := "an unnamed owner"
