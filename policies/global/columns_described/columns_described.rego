# METADATA
# title: Every column of a public port is described
# description: Who subscribes to a public port has nobody to ask.
# scope: package
# custom:
#   id: MESH-025
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Describe each column named, in the words of those who will read it.
#   owner: federation
package mesh.global.columns_described

import rego.v1

import data.mesh.lib.documents
import data.mesh.lib.fields
import data.mesh.lib.ports

violations contains v if {
	ports.publishes_to_anyone(input.change.id)
	some field in fields.submitted
	not documents.says_something(field.description)
	v := {
		"message": sprintf("column '%s' of a public port is not described", [field.path]),
		"path": fields.attribute_path(field, "description"),
		"remediation": sprintf("Add a description to column '%s'.", [field.path]),
	}
}
