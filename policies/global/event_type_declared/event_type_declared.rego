# METADATA
# title: A contract says which kind of events it carries
# description: Whether an event holds the whole state or only what changed decides what a reader has to keep.
# scope: package
# custom:
#   id: MESH-023
#   version: 2
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Declare mesh.eventType as state, delta, hybrid or notification in customProperties.
#   owner: federation
#   not_caught: That the events are of another kind than declared.
package mesh.global.event_type_declared

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.custom_properties

known := ["state", "delta", "hybrid", "notification"]

declared := {word |
	some given in custom_properties.words(input.change.after, "mesh.eventType")
	word := custom_properties.bare(given)
	word in known
}

violations contains v if {
	count(contracts.submitted.topics) > 0
	count(declared) != 1
	v := {
		"message": sprintf("contract '%s' does not say which kind of events topic '%s' carries", [input.change.id, contracts.submitted.topics[0]]),
		"path": custom_properties.path(input.change.after, "mesh.eventType"),
		"remediation": sprintf("Add `{property: mesh.eventType, value: state}` to customProperties, or one of %s.", [concat(", ", known)]),
	}
}
