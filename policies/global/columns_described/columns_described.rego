# METADATA
# title: Every column of a public port is described
# description: Who subscribes to a public port has nobody to ask.
# scope: package
# custom:
#   id: MESH-025
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Describe each column named, in the words of those who will read it.
#   owner: federation
#   not_caught: A description that is wrong, or that repeats the name in other words; what a wire schema alone describes.
package mesh.global.columns_described

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.documents
import data.mesh.lib.fields
import data.mesh.lib.ports

violations contains v if {
	ports.publishes_to_anyone(input.change.id)
	some field in fields.submitted
	not is_described(field)
	v := {
		"message": sprintf("column '%s' of a public port is not described%s", [field.path, although(field)]),
		"path": fields.attribute_path(field, "description"),
		"remediation": sprintf("Add a description to column '%s'.", [field.path]),
	}
}

# The name over again tells nobody more than the name.
is_described(field) if {
	documents.says_something(field.description)
	custom_properties.bare(trim(field.description, " .")) != custom_properties.bare(field.name)
}

although(field) := sprintf(": '%s' says nothing", [field.description]) if {
	is_string(field.description)
	field.description != ""
} else := ""
