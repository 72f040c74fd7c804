# METADATA
# title: A topic has one contract in force
# description: >-
#   Two contracts for one topic are two promises about the same events: whoever likes may stand on the weaker, and subjects
#   are held to one of them only.
# scope: package
# custom:
#   id: MESH-049
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: Change the contract that is there, or give what is new a topic of its own, such as <topic>.v2.
#   owner: federation
#   not_caught: >-
#     Two contracts of different products that had the topic before this policy judged: either goes on with it and is told nothing. Two
#     that come to have it within the moment, mostly less than a second, that governance takes to hear of a registration by an event;
#     the registry binds the topic's subject to the first of them by id. A topic that is named in no contract. A draft's topics bind nobody.
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
		"message": sprintf("topic '%s' has %d contracts: %s", [topic, count(ids), concat(", ", sort(ids))]),
		"path": "outputPorts",
		"remediation": sprintf("Publish '%s' under one of them, and retire the others or give them topics of their own.", [topic]),
	}
}

# What is in force elsewhere was there first.
violations contains v if {
	some taken in input.change.takenTopics
	v := {
		"message": sprintf("topic '%s' has a contract already: '%s'%s", [taken.topic, taken.contractId, of_domain(taken.domain)]),
		"path": "schema",
		"remediation": sprintf("Have '%s' changed by whoever answers for it, or give this contract a topic of its own.", [taken.contractId]),
	}
}

of_domain(domain) := sprintf(" of domain '%s'", [domain]) if {
	is_string(domain)
} else := ""
