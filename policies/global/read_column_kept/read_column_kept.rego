# METADATA
# title: A column that a live consumer reads is not removed
# description: >-
#   Whatever the compatibility mode says, a job at work that reads a column stops when the column goes.
#   A rename removes the old name.
# scope: package
# custom:
#   id: MESH-014
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Keep the column until the consumers named have moved, or ask their owners to stop reading it.
#   owner: federation
package mesh.global.read_column_kept

import rego.v1

import data.mesh.lib.fields

removed := {column | some column in input.lineage.removedColumns}

# Affected consumers last seen too long ago; whoever lineage knows nothing further about counts as live.
asleep := {[consumer.id, consumer.contractId] |
	some consumer in input.lineage.consumers
	not consumer.live
}

violations contains v if {
	some consumer in input.lineage.affected
	not [consumer.id, consumer.contractId] in asleep
	some column in consumer.columns
	column in removed
	v := {
		"message": sprintf("column '%s' is read by '%s' of %s (%s)", [column, consumer.id, owner(consumer), evidence(consumer)]),
		"path": fields.position(column),
		"remediation": sprintf("Keep '%s', or agree with %s that '%s' stops reading it first.", [column, owner(consumer), consumer.id]),
	}
}

owner(consumer) := consumer.owner if {
	is_string(consumer.owner)
} else := "an unnamed owner"

evidence(consumer) := sprintf("%s, last seen %s", [consumer.evidence, consumer.lastSeen]) if {
	is_string(consumer.lastSeen)
} else := consumer.evidence
