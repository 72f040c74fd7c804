# METADATA
# title: What is read is not withdrawn
# description: >-
#   Retiring a product or contract, or taking a contract off the output ports, takes the data away.
#   Whoever is still at work on it would stop.
# scope: package
# custom:
#   id: MESH-029
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract, Lifecycle], operations: [create, update]}
#   remediation: Wait until the consumers named have moved, or agree with their owners on a date.
#   owner: federation
#   settled_by_readers: true
#   not_caught: Readers that lineage does not know.
package mesh.global.reading_not_cut_off

import rego.v1

import data.mesh.lib.lifecycle
import data.mesh.lib.readers

retires if {
	lifecycle.to == "retired"
	lifecycle.from != "retired"
}

violations contains v if {
	retires
	some consumer in input.lineage.consumers
	consumer.live
	v := {
		"message": sprintf("'%s' of %s still reads contract '%s' (%s)", [consumer.id, readers.owner(consumer), consumer.contractId, readers.evidence(consumer)]),
		"path": lifecycle.path,
		"remediation": sprintf("Agree with %s that '%s' stops reading it first.", [readers.owner(consumer), consumer.id]),
	}
}

# A product that stays may still drop a port.
violations contains v if {
	input.change.kind == "DataProduct"
	not retires
	some consumer in input.lineage.affected
	not readers.is_asleep(consumer)
	v := {
		"message": sprintf("no output port publishes contract '%s' any more, which '%s' of %s reads (%s)", [consumer.contractId, consumer.id, readers.owner(consumer), readers.evidence(consumer)]),
		"path": "outputPorts",
		"remediation": sprintf("Keep the port, or agree with %s that '%s' stops reading it first.", [readers.owner(consumer), consumer.id]),
	}
}
