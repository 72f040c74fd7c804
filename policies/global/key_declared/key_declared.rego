# METADATA
# title: Events have a declared key
# description: The key decides which events stay in order and what compaction keeps. A reader cannot guess it.
# scope: package
# custom:
#   id: MESH-020
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: >-
#     Mark the key with primaryKey on a property of the topic's schema object, or register a subject
#     <topic>-key.
#   owner: federation
#   not_caught: A declared key that is not the key that producers use.
package mesh.global.key_declared

import rego.v1

import data.mesh.lib.contracts

violations contains v if {
	some [i, object, topic] in contracts.events
	not keyed(object, topic)
	v := {
		"message": sprintf("topic '%s' declares no key", [topic]),
		"path": sprintf("schema.%d.properties", [i]),
		"remediation": sprintf("Set `primaryKey: true` on the key of '%s', or register subject '%s-key'.", [object.name, topic]),
	}
}

keyed(object, _) if {
	some property in object.properties
	property.primaryKey
}

keyed(_, topic) if concat("", [topic, "-key"]) in contracts.submitted.subjects
