# METADATA
# title: Public ports carry no free-form fields
# description: >-
#   What is in a map or a piece of JSON is in no contract: it can change without a difference, and hide
#   personal data.
# scope: package
# custom:
#   id: MESH-024
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Name the fields, or keep the port inside its domain.
#   owner: federation
#   not_caught: JSON in a text column whose type and name do not say so, binary data, and maps on ports that are not public.
package mesh.global.no_free_form_maps

import rego.v1

import data.mesh.lib.column_words
import data.mesh.lib.contracts
import data.mesh.lib.fields
import data.mesh.lib.ports

free_types := {"map", "any", "json", "jsonb", "variant", "hstore", "bson", "xml", "super", "sql_variant", "anydata"}

# Paths that have fields below them.
parents := {trim_suffix(concat(".", array.slice(parts, 0, count(parts) - 1)), "[]") |
	some field in fields.submitted
	parts := split(field.path, ".")
}

violations contains v if {
	ports.publishes_to_anyone(contracts.submitted_id)
	some field in fields.submitted
	form := free_form(field)
	v := {
		"message": sprintf("'%s' on a public port is a free-form %s", [field.path, form]),
		"path": fields.attribute_path(field, "logicalType"),
		"remediation": sprintf("Declare the fields of '%s' one by one.", [field.path]),
	}
}

# The part of a type that is free: of `map<string,int>`, of `array<variant>`, of JSON stored under a logical string.
free_form(field) := field.type if {
	is_free(field.type)
} else := field.physicalType if {
	is_free(field.physicalType)
	not parents[field.path]
} else := field.type if {
	lower(field.type) in {"object", "record", "struct"}
	not parents[field.path]
} else := concat(" of ", [field.type, word]) if {
	lower(field.type) in {"string", "text", "unknown", "bytes"}
	word := last_word(field.name)
	free_types[word]
}

is_free(type) if {
	some part in split(strings.replace_n(type_signs, lower(type)), " ")
	free_types[part]
}

type_signs := {sign: " " | some sign in split("<>()[],;:?|", "")}

last_word(name) := words[count(words) - 1] if words := column_words.of(name)
