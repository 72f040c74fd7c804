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

import data.mesh.lib.readers

violations contains v if {
	some [consumer, column] in readers.live
	readers.lost[column]
	v := {
		"message": sprintf("column '%s' goes, but '%s' of %s reads it (%s)", [column, consumer.id, readers.owner(consumer), readers.evidence(consumer)]),
		"path": column,
		"remediation": sprintf("Keep '%s', or agree with %s that '%s' stops reading it first.", [column, readers.owner(consumer), consumer.id]),
	}
}
