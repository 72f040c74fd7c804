# METADATA
# title: A contract says which kind of events it carries
# description: Whether an event holds the whole state or only what changed decides what a reader has to keep.
# scope: package
# custom:
#   id: MESH-023
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Declare mesh.eventType as state, delta, hybrid or notification in customProperties.
#   owner: federation
package mesh.global.event_type_declared

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.documents

known := ["state", "delta", "hybrid", "notification"]

violations contains v if {
	count(contracts.submitted.topics) > 0
	count(documents.custom_property_words(input.change.after, "mesh.eventType") & {word | some word in known}) != 1
	v := {
		"message": sprintf("contract '%s' does not say which kind of events topic '%s' carries", [input.change.id, contracts.submitted.topics[0]]),
		"path": documents.custom_property_path(input.change.after, "mesh.eventType"),
		"remediation": sprintf("Add `{property: mesh.eventType, value: state}` to customProperties, or one of %s.", [concat(", ", known)]),
	}
}
