# METADATA
# title: Contracts
# description: The contract a change speaks about, and who reads it.
package mesh.lib.contracts

import rego.v1

import data.mesh.lib.domains

# The id of the contract that was submitted, or that a submitted wire schema belongs to.
submitted_id := input.change.id if input.change.kind == "DataContract"

submitted_id := input.change.after.contractId if input.change.kind == "Schema"

# That contract with what is known of it; undefined for products and lifecycle steps.
submitted := [contract | some contract in input.contracts; contract.id == submitted_id][0]

# [position, schema object, topic] of every object of the submitted document that a Kafka topic carries.
events := [[i, object, object[key]] |
	some i, object in input.change.after.schema
	some key in ["physicalName", "name"]
	object[key] in submitted.topics
]

# Live consumers of a contract that belong to another domain than it does.
foreign_consumers(contract_id) := [consumer |
	some consumer in input.lineage.consumers
	consumer.contractId == contract_id
	consumer.live
	is_string(consumer.domain)
	consumer.domain != domains.id
]
