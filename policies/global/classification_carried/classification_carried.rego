# METADATA
# title: A derived column is kept as strictly as its sources
# description: >-
#   Copying personal data into another product does not make it less personal. A column is made from what
#   its transformSourceObjects name; one that names nothing is taken to be made from an upstream column of
#   the same name.
# scope: package
# custom:
#   id: MESH-041
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Classify the column as its source is, or tag it with what made it harmless, such as anonymised.
#   owner: federation
#   parameters:
#     released_tags: {type: list of tags, default: [anonymised, aggregated, pseudonymised], description: "Tags that say why a column may be classified lower than its source."}
package mesh.global.classification_carried

import rego.v1

import data.mesh.lib.classifications
import data.mesh.lib.fields
import data.mesh.lib.params

released_tags := {lower(tag) | some tag in params.value("classification_carried", "released_tags", ["anonymised", "aggregated", "pseudonymised"])}

# Classified upstream columns by each way of naming them.
by_source[name] contains [upstream.contractId, field.path, field.classification] if {
	some upstream in input.upstreams
	some field in upstream.classified
	is_string(field.classification)
	some name in [
		field.path,
		concat(".", [upstream.contractId, field.path]),
		concat(":", [upstream.contractId, field.path]),
	]
}

by_name[lower(field.name)] contains [upstream.contractId, field.path, field.classification] if {
	some upstream in input.upstreams
	some field in upstream.classified
	is_string(field.classification)
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

sources(field) := {found |
	some source in field.sources
	some found in by_source[source]
} if {
	count(field.sources) > 0
} else := object.get(by_name, lower(field.name), set())

released(field) if {
	some tag in field.tags
	released_tags[lower(tag)]
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
