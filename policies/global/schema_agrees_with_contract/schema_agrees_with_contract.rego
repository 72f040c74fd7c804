# METADATA
# title: The wire schema and the contract say the same
# description: >-
#   Readers go by the contract, machines by the schema. A column that only one of them has, of another type, missing
#   where it is promised, with values that are not allowed, or described by neither misleads somebody. A wire schema may promise more than its contract.
# scope: package
# custom:
#   id: MESH-039
#   version: 2
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
	v := {
		"message": sprintf("%s (%s)", [disagreement.message, disagreement.rule]),
		"path": place(disagreement),
		"remediation": remedies[disagreement.rule],
	}
}

remedies := {
	"ONLY_IN_SCHEMA": "Add the column to the contract, or take the field out of the schema.",
	"ONLY_IN_CONTRACT": "Add the field to the schema, or take the column out of the contract.",
	"TYPE": "Give both the same type.",
	"REQUIRED": "Make the field always there, or the column not required.",
	"VALUES": "Allow the values in the contract, or take them out of the schema.",
	"DESCRIPTION": "Describe the column in the contract.",
}

# In the document that was submitted: the field of a wire schema, else the column of a contract.
place(disagreement) := disagreement.field if {
	input.change.kind == "Schema"
	is_string(disagreement.field)
} else := fields.position(disagreement.column) if {
	input.change.kind == "DataContract"
	is_string(disagreement.column)
} else := ""
