# METADATA
# title: Removals are judged on complete lineage
# description: >-
#   That no consumer is known to read a column means little while lineage is incomplete, or while a live
#   consumer has not said which columns it reads.
# scope: package
# custom:
#   id: MESH-019
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Ask the consumers named what they read, or let them report it, before columns go.
#   owner: federation
#   not_caught: Readers that never reported anything while lineage is otherwise complete.
package mesh.global.impact_known

import rego.v1

import data.mesh.lib.contracts

columns := concat(", ", input.lineage.removedColumns) if {
	count(input.lineage.removedColumns) < 4
} else := sprintf("%s and %d more", [input.lineage.removedColumns[0], count(input.lineage.removedColumns) - 1])

violations contains v if {
	count(input.lineage.removedColumns) > 0
	not input.lineage.complete
	v := {
		"message": sprintf("'%s' changes or goes, but who reads contract '%s' is not completely known", [columns, contracts.submitted_id]),
		"path": "",
		"remediation": "Let consumption events reach the lineage service, then gate the change again.",
	}
}

violations contains v if {
	count(input.lineage.removedColumns) > 0
	some consumer in input.lineage.consumers
	consumer.contractId == contracts.submitted_id
	consumer.live
	count(consumer.columns) == 0
	v := {
		"message": sprintf("'%s' changes or goes, and '%s' reads contract '%s' without saying which columns", [columns, consumer.id, contracts.submitted_id]),
		"path": "",
		"remediation": sprintf("Ask the owner of '%s' whether it reads them.", [consumer.id]),
	}
}
