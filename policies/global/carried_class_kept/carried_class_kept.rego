# METADATA
# title: What jobs carry over is kept as strictly as where it comes from
# description: >-
#   Jobs say which columns they make of which, across any number of contracts and datasets in between. Personal data and classified
#   columns that they carry into a contract unmasked are as personal and as classified there.
# scope: package
# custom:
#   id: MESH-052
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Classify the column as its source is, have the job mask it, or tag it with what made it harmless, such as anonymised.
#   owner: federation
#   not_caught: >-
#     What jobs carry over that do not say which columns they take, and what they say is masked although it is not. Sources that only
#     decide which rows there are, by a filter or a join.
#   parameters:
#     released_tags: {type: list of tags, default: [anonymised, aggregated, pseudonymised], description: "Tags that say why a column may be classified lower than what jobs make it of."}
package mesh.global.carried_class_kept

import rego.v1

import data.mesh.lib.classifications
import data.mesh.lib.fields
import data.mesh.lib.params
import data.mesh.lib.personal_data

released_tags := {trim_space(lower(tag)) | some tag in params.value("carried_class_kept", "released_tags", ["anonymised", "aggregated", "pseudonymised"])}

violations contains v if {
	some source in input.lineage.sources
	not source.masked
	some field in fields.submitted
	field.path == source.column
	not released(field)
	some what in lost(source.field, field)
	v := {
		"message": sprintf("column '%s' is made from '%s' of contract '%s' by %s, which %s, but %s", [field.path, source.path, source.contractId, by(source), what, state(field)]),
		"path": fields.attribute_path(field, "classification"),
		"remediation": sprintf("Add `classification: %s` (or stricter) to column '%s', or have it masked on the way.", [wanted(source.field), field.path]),
	}
}

# What the source has that the column lacks.
lost(source, field) := {sprintf("is classified '%s'", [source.classification])} if {
	is_string(source.classification)
	not is_public(source.classification)
	not carried(field, source.classification)
}

# Any class that is not public protects what nobody has classified at its source.
lost(source, field) := {sprintf("holds personal data by %s", [found.reason])} if {
	not is_string(source.classification)
	not protected(field)
	found := personal_data.evidence(source)
}

carried(field, class) if {
	is_string(field.classification)
	classifications.as_strict(field.classification, class)
}

protected(field) if {
	is_string(field.classification)
	trim_space(field.classification) != ""
	not is_public(field.classification)
}

is_public(class) if classifications.rank(class) == 0

released(field) if {
	some tag in field.tags
	released_tags[trim_space(lower(tag))]
}

by(source) := concat(", ", [step | some step in source.through; startswith(step, "job:")])

wanted(source) := source.classification if {
	is_string(source.classification)
} else := "confidential"

state(field) := sprintf("is classified '%s'", [field.classification]) if {
	is_string(field.classification)
} else := "has no classification"
