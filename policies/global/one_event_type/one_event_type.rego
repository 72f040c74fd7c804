# METADATA
# title: A stream carries one type of event
# description: >-
#   A reader of a mixed stream depends on types it has no use for, and the schema of one cannot change
#   without the others. A subject without a contract is no stream that anyone has promised.
# scope: package
# custom:
#   id: MESH-022
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Give each type of event a topic of its own.
#   owner: federation
#   not_caught: Several types within one schema, told apart by a field.
package mesh.global.one_event_type

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.unbound

types_of_topic[topic] contains object.name if {
	some [_, object, topic] in contracts.events
}

violations contains v if {
	some topic, types in types_of_topic
	count(types) > 1
	v := {
		"message": sprintf("topic '%s' carries %d types of events: %s", [topic, count(types), concat(", ", types)]),
		"path": "schema",
	}
}

# An Avro schema that is a union at its top.
violations contains v if {
	input.change.kind == "Schema"
	input.change.after.schemaType == "AVRO"
	not unbound.is_without_contract
	startswith(trim_space(input.change.after.schema), "[")
	v := {
		"message": sprintf("subject '%s' carries a union of types", [input.change.id]),
		"path": "schema",
	}
}
