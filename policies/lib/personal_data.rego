# METADATA
# title: Personal data
# description: Columns that hold personal data, by their tags and by their names.
# custom:
#   parameters:
#     tags: {type: list of tags, default: [], description: "Further tags that mark personal data."}
#     names: {type: list of names, default: [], description: "Further names in snake case (loyalty_number) that personal data has, or ends in."}
package mesh.lib.personal_data

import rego.v1

import data.mesh.lib.column_names
import data.mesh.lib.fields
import data.mesh.lib.params
import data.mesh.lib.personal_names

# Every field of the submitted document that holds personal data.
submitted := [field |
	some field in fields.submitted
	is_personal(field)
]

is_personal(field) if {
	some tag in field.tags
	tags[lower(tag)]
} else if {
	is_named_personal(field, column_names.flat(field.name))

	# A flag or a count about personal data (email_verified) is not the data itself.
	lower(field.type) != "boolean"
}

is_named_personal(field, flat) if {
	personal_names.is_personal(field.name, flat)
} else if {
	flat == "name"
	personal_names.names_people(field.path)
} else if {
	some name in names
	endswith(concat("", ["_", column_names.snake(field.name)]), name)
}

# What gives it away, for people to read.
reason(field) := sprintf("its tag '%s'", [marks[0]]) if {
	marks := [tag | some tag in field.tags; tags[lower(tag)]]
	count(marks) > 0
} else := "its name"

tags := {"pii", "spi", "phi", "personal", "personal-data", "personal_data", "sensitive", "gdpr", "special-category"} | {lower(tag) | some tag in params.value("personal_data", "tags", [])}

names := [concat("", ["_", lower(name)]) | some name in params.value("personal_data", "names", [])]
