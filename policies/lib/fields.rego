# METADATA
# title: Fields
# description: The columns of the submitted contract, or the fields of the submitted wire schema.
package mesh.lib.fields

import rego.v1

source_of_kind := {"DataContract": "contract", "Schema": "subject"}

submitted := [field |
	some schema in input.schemas
	schema.source == source_of_kind[input.change.kind]
	schema.id == input.change.id
	some field in schema.fields
]

# Positions in the submitted document by column path; a set, because a broken document may name a column twice.
positions[field.path] contains field.at if {
	some field in submitted
	field.at != ""
}

# Where a column stands in the submitted document; its own path when it stands there no more.
position(path) := min(positions[path])

position(path) := path if not positions[path]

# What describes one attribute of a field; a wire schema has no document position, so its own path serves.
attribute_path(field, attribute) := concat(".", [field.at, attribute]) if field.at != ""

attribute_path(field, _) := field.path if field.at == ""
