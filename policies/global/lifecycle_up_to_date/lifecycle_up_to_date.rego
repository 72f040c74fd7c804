# METADATA
# title: A document says what the steps of a product's life have made of it
# description: >-
#   Once a step was taken, a product's status and what it announces are the steps': a document that was not brought up to
#   date is applied with all else that it says, undoes nothing, and is told so.
# scope: package
# custom:
#   id: MESH-050
#   version: 1
#   level: note
#   applies_to: {kinds: [DataProduct], operations: [update, none]}
#   remediation: Say in the document what is, or take a step.
#   owner: federation
#   not_caught: Contracts, which have no steps; products of which no step was taken, whose status is what their document says.
package mesh.global.lifecycle_up_to_date

import rego.v1

overtaken := input.change.overtaken

fields := ["status", "sunset", "replacement", "guidance"]

differing := [field |
	some field in fields
	object.get(overtaken.said, field, "") != object.get(overtaken.is, field, "")
]

violations contains v if {
	count(differing) > 0
	v := {
		"message": sprintf("'%s' stays as %s left it on %s by a step to '%s': %s", [input.change.id, overtaken.step.actor, day, overtaken.step.to.status, concat("; ", [difference(field) | some field in differing])]),
		"path": path,
		"remediation": sprintf("Say in the document what is, or submit `{kind: Lifecycle, product: %s, to: ...}` to change it.", [input.change.id]),
	}
}

difference(field) := sprintf("%s is %s, the document says %s", [field, shown(overtaken.is, field), shown(overtaken.said, field)])

shown(lifecycle, field) := sprintf("'%s'", [lifecycle[field]]) if {
	lifecycle[field]
} else := "none"

day := substring(overtaken.step.at, 0, 10)

path := "status" if {
	"status" in differing
} else := "customProperties"
