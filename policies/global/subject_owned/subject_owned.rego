# METADATA
# title: A subject belongs to a product's contract
# description: >-
#   A schema that no product's contract stands for has no owner to ask, no purpose, and no classification of what it
#   carries. Tools that register schemas by themselves need not know of contracts, so it is told rather than refused;
#   MESH-047 refuses it where UNBOUND_SUBJECTS says so.
# scope: package
# custom:
#   id: MESH-037
#   version: 1
#   level: warn
#   applies_to: {kinds: [Schema], operations: [create, update]}
#   remediation: >-
#     Describe the topic in a contract that a product's output port offers; the subject is bound to it with its next
#     version.
#   owner: federation
#   not_caught: Whether the product that offers the contract produces the topic.
package mesh.global.subject_owned

import rego.v1

import data.mesh.lib.personal_data
import data.mesh.lib.unbound

violations contains v if {
	unbound.is_let_pass
	v := {
		"message": concat("", [unbound.what, told]),
		"path": "contractId",
	}
}

violations contains v if {
	unbound.is_let_pass
	unbound.is_without_contract
	columns := [field.path | some field in personal_data.submitted; not is_classified(field)]
	count(columns) > 0
	v := {
		"message": sprintf("'%s' holds personal data that no contract classifies: %s", [input.change.id, concat(", ", columns)]),
		"path": "schema",
		"remediation": "Declare the fields in a contract with a classification, confidential or stricter.",
	}
}

told := "; whoever registers it is told" if {
	input.change.unboundSubjects == "warn"
} else := ""

is_classified(field) if is_string(field.classification)
