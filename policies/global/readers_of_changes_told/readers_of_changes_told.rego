# METADATA
# title: Readers of a changed column are known to its owner
# description: >-
#   A column that stays but changes its type or its promise can still stop a job, also where the
#   compatibility mode lets it pass.
# scope: package
# custom:
#   id: MESH-036
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Tell the owners named what changes before the change is applied.
#   owner: federation
#   not_caught: Changes of meaning that no difference shows.
package mesh.global.readers_of_changes_told

import rego.v1

import data.mesh.lib.fields
import data.mesh.lib.readers

violations contains v if {
	some [consumer, column] in readers.live
	not readers.lost[column]
	v := {
		"message": sprintf("column '%s' changes, and '%s' of %s reads it (%s)", [column, consumer.id, readers.owner(consumer), readers.evidence(consumer)]),
		"path": fields.position(column),
		"remediation": sprintf("Tell %s before the change is applied.", [readers.owner(consumer)]),
	}
}
