# METADATA
# title: The wire schema and the contract say the same
# description: >-
#   Readers go by the contract, machines by the schema. A column that only one of them has, of another type, missing
#   where it is promised, with values that are not allowed, or described by neither misleads somebody. A wire schema may promise more than its contract.
# scope: package
# custom:
#   id: MESH-039
#   version: 3
#   level: warn
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Bring the contract and the schema together, in one change set if both have to change.
#   owner: federation
#   not_caught: Values that follow neither.
package mesh.global.schema_agrees_with_contract

import rego.v1

import data.mesh.lib.fields

violations contains v if {
	some disagreement in input.change.disagreements
	disagreement.rule != "DESCRIPTION"
	v := {
		"message": sprintf("%s (%s)", [disagreement.message, disagreement.rule]),
		"path": place(disagreement),
		"remediation": remedies[disagreement.rule],
	}
}

# What nobody has described is told once of each subject, for all of its columns.
violations contains v if {
	some subject, found in undescribed
	columns := sort({disagreement.column | some disagreement in found})
	first := min({place(disagreement) | some disagreement in found})
	v := {
		"message": sprintf("described neither in subject '%s' nor in its contract: %s (DESCRIPTION)", [subject, listed(columns)]),
		"path": first,
		"remediation": remedies.DESCRIPTION,
	}
}

undescribed[disagreement.subject] contains disagreement if {
	some disagreement in input.change.disagreements
	disagreement.rule == "DESCRIPTION"
}

most_listed := 5

listed(columns) := concat(", ", columns) if {
	count(columns) <= most_listed
} else := sprintf("%s and %d more", [concat(", ", array.slice(columns, 0, most_listed)), count(columns) - most_listed])

remedies := {
	"ONLY_IN_SCHEMA": "Add the column to the contract, or take the field out of the schema.",
	"ONLY_IN_CONTRACT": "Add the field to the schema, or take the column out of the contract.",
	"TYPE": "Give both the same type.",
	"REQUIRED": "Make the field always there, or the column not required.",
	"VALUES": "Allow the values in the contract, or take them out of the schema.",
	"DESCRIPTION": "Describe the columns in the contract.",
}

# In the document that was submitted: the field of a wire schema, else the column of a contract.
place(disagreement) := disagreement.field if {
	input.change.kind == "Schema"
	is_string(disagreement.field)
} else := fields.position(disagreement.column) if {
	input.change.kind == "DataContract"
	is_string(disagreement.column)
} else := ""
