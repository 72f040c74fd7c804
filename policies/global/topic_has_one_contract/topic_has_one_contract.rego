# METADATA
# title: A topic has one contract in force
# description: >-
#   Two contracts for one topic are two promises about the same events: whoever likes may stand on the weaker, and subjects
#   are held to one of them only.
# scope: package
# custom:
#   id: MESH-049
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Change the contract that is there, or give what is new a topic of its own, such as <topic>.v2.
#   owner: federation
#   not_caught: A contract of another product for the same topic, and a topic that is named in no contract.
package mesh.global.topic_has_one_contract

import rego.v1

# The contracts that the product would publish for each topic, in the case that brokers tell apart.
contracts_of[topic] contains contract.id if {
	some contract in input.contracts
	contract.document.status != "retired"
	some topic in contract.topics
}

violations contains v if {
	some topic, ids in contracts_of
	count(ids) > 1
	v := {
		"message": sprintf("topic '%s' has %d contracts: %s", [topic, count(ids), concat(", ", ids)]),
		"path": "outputPorts",
		"remediation": sprintf("Publish '%s' under one of them, and retire the others or give them topics of their own.", [topic]),
	}
}
