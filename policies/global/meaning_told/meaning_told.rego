# METADATA
# title: A change of meaning is told
# description: >-
#   What is decoded as before and stands for something else passes every check of compatibility. Where readers are known they can be
#   told, if the owner knows that there is something to tell.
# scope: package
# custom:
#   id: MESH-056
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Tell the readers named what it means from when on, or keep the field and add what is new under another name.
#   owner: federation
#   not_caught: A change of meaning that neither the schema nor the contract states, and readers of whom lineage does not know.
package mesh.global.meaning_told

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.meanings

readers := {consumer.id |
	some consumer in input.lineage.consumers
	consumer.contractId == contracts.submitted_id
	consumer.live
}

violations contains v if {
	not meanings.promised_to_anyone
	some difference in meanings.changed
	told := meanings.told(difference)
	v := object.union(told, {"message": concat("", [told.message, read_by])})
}

read_by := sprintf("; the contract is read by %s", [concat(", ", readers)]) if {
	count(readers) > 0
} else := ""
