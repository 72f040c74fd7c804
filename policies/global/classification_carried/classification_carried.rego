# METADATA
# title: A derived column is kept as strictly as its sources
# description: >-
#   Copying personal data into another product does not make it less personal. A column is made from what
#   its transformSourceObjects name, and is taken to be made from an upstream column of the same name too.
# scope: package
# custom:
#   id: MESH-041
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Classify the column as its source is, or tag it with what made it harmless, such as anonymised.
#   owner: federation
#   not_caught: A copy under another name that names no source, or whose source is known to transformLogic alone.
#   parameters:
#     released_tags: {type: list of tags, default: [anonymised, aggregated, pseudonymised], description: "Tags that say why a column may be classified lower than its source."}
package mesh.global.classification_carried

import rego.v1

import data.mesh.lib.classifications
import data.mesh.lib.column_words
import data.mesh.lib.fields
import data.mesh.lib.params

released_tags := {trim_space(lower(tag)) | some tag in params.value("classification_carried", "released_tags", ["anonymised", "aggregated", "pseudonymised"])}

# Classified upstream columns by each way of naming them: by the column alone, with its object, and with its contract.
by_source[name] contains [upstream.contractId, field.path, field.classification] if {
	some upstream in input.upstreams
	some field in upstream.classified
	is_string(field.classification)
	some name in names_of(upstream.contractId, field.path)
}

by_name[bare(field.name)] contains [upstream.contractId, field.path, field.classification] if {
	some upstream in input.upstreams
	some field in upstream.classified
	is_string(field.classification)
}

bare(name) := concat("", column_words.of(name))

names_of(contract_id, path) := {plain(concat(".", steps)) |
	whole := array.concat([contract_id], split(path, "."))
	some first in numbers.range(0, count(whole) - 1)
	steps := array.slice(whole, first, count(whole))
}

# `"Guests"."E-Mail"`, `lounge-guests:guest.email` and `guest.email` name one column.
plain(source) := strings.replace_n(source_signs, trim_space(lower(source)))

source_signs := {":": ".", "/": ".", "#": ".", "\"": "", "`": "", "'": "", "[": "", "]": "", " ": "", "_": "", "-": ""}

# A column of a database stands in a schema or catalogue too, which the contract does not know.
endings(source) := {concat(".", array.slice(steps, first, count(steps))) |
	steps := split(plain(source), ".")
	some first in numbers.range(0, max([0, count(steps) - 2]))
}

violations contains v if {
	some field in fields.submitted
	not released(field)
	some [contract_id, path, class] in sources(field)
	not carried(field, class)
	v := {
		"message": sprintf("column '%s' is made from '%s' of contract '%s', which is classified '%s', but %s", [field.path, path, contract_id, class, state(field)]),
		"path": fields.attribute_path(field, "classification"),
		"remediation": sprintf("Add `classification: %s` (or stricter) to column '%s'.", [class, field.path]),
	}
}

# Of the same name counts whatever else is named: a source may be a table, or misspelt.
sources(field) := object.get(by_name, bare(field.name), set()) | {found |
	some source in field.sources
	some ending in endings(source)
	some found in by_source[ending]
}

released(field) if {
	some tag in field.tags
	released_tags[trim_space(lower(tag))]
}

# What is public upstream binds nobody.
carried(_, class) if classifications.rank(class) == 0

carried(field, class) if {
	is_string(field.classification)
	classifications.as_strict(field.classification, class)
}

state(field) := sprintf("is classified '%s'", [field.classification]) if {
	is_string(field.classification)
} else := "has no classification"
