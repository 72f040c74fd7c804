# METADATA
# title: Personal data is classified
# description: >-
#   Access, retention and residency follow the classification. Columns are found by tags (pii, sensitive, gdpr, ...), by
#   names and synonyms in many languages and spellings, with their table and type, and by their descriptions; the finding says how sure
#   that is. Wire schemas without a contract, which could classify them, are MESH-037's.
# scope: package
# custom:
#   id: MESH-009
#   version: 4
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Add a classification, such as confidential or restricted, to each column named.
#   owner: federation
#   not_caught: Personal data in columns whose names, descriptions and tags do not show it, and what is in free text.
#   parameters:
#     unprotected: {type: list of classifications, default: [], description: "Further classes that do not suffice for personal data."}
package mesh.global.personal_data_classified

import rego.v1

import data.mesh.lib.fields
import data.mesh.lib.params
import data.mesh.lib.personal_data
import data.mesh.lib.unbound

# Classes that protect nothing.
unprotected := {"", "public", "none", "unclassified", "open"} | {lower(class) | some class in params.value("personal_data_classified", "unprotected", [])}

# A wire schema has its classification from the column of the same name in its contract.
classified_in_contract := {lower(field.name) |
	input.change.kind == "Schema"
	some schema in input.schemas
	schema.source == "contract"
	some field in schema.fields
	protected(field)
}

violations contains v if {
	not unbound.is_without_contract
	some field in fields.submitted
	not protected(field)
	not classified_in_contract[lower(field.name)]

	# Names are costly to read: only those of columns that nobody classified are.
	found := personal_data.evidence(field)
	v := {
		"message": sprintf("column '%s' holds personal data by %s (confidence: %s), but %s", [field.path, found.reason, found.confidence, state(field)]),
		"path": fields.attribute_path(field, "classification"),
		"remediation": remedy(field),
	}
}

protected(field) if {
	is_string(field.classification)
	not unprotected[lower(trim_space(field.classification))]
}

state(field) := sprintf("is classified '%s'", [field.classification]) if {
	is_string(field.classification)
} else := "has no classification"

remedy(field) := sprintf("Add `classification: confidential` (or stricter) to column '%s'.", [field.path]) if {
	input.change.kind == "DataContract"
} else := sprintf("Declare '%s' in contract '%s' with a classification, confidential or stricter.", [field.path, input.change.after.contractId])
