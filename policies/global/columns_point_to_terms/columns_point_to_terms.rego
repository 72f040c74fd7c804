# METADATA
# title: What a column means stands in the glossary
# description: >-
#   A column whose name is all there is to say of it means one thing to its owner and another to its readers. It points to a term by a link
#   in authoritativeDefinitions, or by a synonym that is a name of one. Nothing is demanded until a scope says of which columns.
# scope: package
# custom:
#   id: MESH-055
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: >-
#     Link the column to its term in authoritativeDefinitions, with the term's address as url (/api/v1/glossary/terms/<id>), or give it the term's name as a synonym.
#     Where there is no such term yet, write it first.
#   owner: federation
#   not_caught: A column that points to the wrong term. Columns of wire schemas, which have no way to point.
#   parameters:
#     columns: {type: list of classifications, default: [], description: "Which columns have to point to a term: those classified so; `classified`: all that are classified or hold personal data by their tags; `*`: every column."}
#     states: {type: list of states, default: [draft, approved], description: "In which states a term counts: draft, approved or deprecated."}
package mesh.global.columns_point_to_terms

import rego.v1

import data.mesh.lib.facts
import data.mesh.lib.fields
import data.mesh.lib.params

demanded := {trim_space(lower(word)) | some word in params.value("columns_point_to_terms", "columns", [])}

states := {state | some state in params.value("columns_point_to_terms", "states", ["draft", "approved"])}

violations contains v if {
	some field in fields.submitted
	is_demanded(field)
	not meant(field)
	v := {
		"message": sprintf("column '%s' points to no term of the glossary that counts%s", [field.path, although(field)]),
		"path": fields.attribute_path(field, "authoritativeDefinitions"),
		"remediation": sprintf("Add a link to the term to authoritativeDefinitions of column '%s', or its name to its synonyms.", [field.path]),
	}
}

is_demanded(_) if "*" in demanded

is_demanded(field) if {
	is_string(field.classification)
	trim_space(lower(field.classification)) in demanded
}

is_demanded(field) if {
	"classified" in demanded
	is_classified(field)
}

is_classified(field) if is_string(field.classification)

is_classified(field) if {
	some tag in field.tags
	trim_space(lower(tag)) in {"pii", "personal", "sensitive"}
}

meant(field) if {
	some term in pointed[field.path]
	term.state in states
}

# What cannot be looked up is not taken for absent.
meant(_) if facts.is_unknown("glossary")

pointed[pointing.path] contains term if {
	some pointing in object.get(input, "glossary", [])
	some term in pointing.terms
}

although(field) := sprintf(": '%s' is %s", [old.id, old.state]) if {
	old := [term | some term in pointed[field.path]][0]
} else := sprintf(": there is no term '%s'", [missing(field)[0]]) if {
	count(missing(field)) > 0
} else := ""

missing(field) := [id |
	some pointing in object.get(input, "glossary", [])
	pointing.path == field.path
	some id in pointing.unknown
]
