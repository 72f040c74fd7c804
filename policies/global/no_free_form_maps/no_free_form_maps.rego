# METADATA
# title: Public ports carry no free-form fields
# description: >-
#   What is in a map or a piece of JSON is in no contract: it can change without a difference, and hide
#   personal data.
# scope: package
# custom:
#   id: MESH-024
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Name the fields, or keep the port inside its domain.
#   owner: federation
package mesh.global.no_free_form_maps

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.fields
import data.mesh.lib.ports

free_types := {"map", "any", "json", "jsonb", "variant", "hstore"}

# Paths that have fields below them.
parents := {trim_suffix(concat(".", array.slice(parts, 0, count(parts) - 1)), "[]") |
	some field in fields.submitted
	parts := split(field.path, ".")
}

violations contains v if {
	ports.publishes_to_anyone(contracts.submitted_id)
	some field in fields.submitted
	free_form(field)
	v := {
		"message": sprintf("'%s' on a public port is a free-form %s", [field.path, field.type]),
		"path": fields.attribute_path(field, "logicalType"),
		"remediation": sprintf("Declare the fields of '%s' one by one.", [field.path]),
	}
}

free_form(field) if lower(field.type) in free_types

free_form(field) if startswith(lower(field.type), "map<")

free_form(field) if {
	lower(field.type) in {"object", "record"}
	not parents[field.path]
}
