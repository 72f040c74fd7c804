# METADATA
# title: The purpose is described
# description: Who looks for data decides by its purpose, and who judges a use compares it with the purpose.
# scope: package
# custom:
#   id: MESH-005
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: Say in description.purpose what the data is for, in a sentence.
#   owner: federation
#   not_caught: A sentence that is about something else, or says too little to those who do not know it already.
#   parameters:
#     min_length: {type: integer, default: 10, description: "Characters a purpose has at least."}
package mesh.global.purpose_described

import rego.v1

import data.mesh.lib.documents
import data.mesh.lib.params
import data.mesh.lib.plain_words

min_length := params.value("purpose_described", "min_length", 10)

violations contains v if {
	not stated
	v := {
		"message": sprintf("%s '%s' does not say what it is for", [input.change.kind, input.change.id]),
		"path": "description.purpose",
		"remediation": "Add `description: {purpose: ...}` and say in a sentence what the data is for.",
	}
}

violations contains v if {
	stated
	purpose := trim_space(input.change.after.description.purpose)
	count(purpose) < min_length
	not writes_without_spaces(purpose)
	v := {
		"message": sprintf("the purpose '%s' is shorter than %d characters", [purpose, min_length]),
		"path": "description.purpose",
		"remediation": "Say in a sentence what the data is for and who is meant to use it.",
	}
}

violations contains v if {
	stated
	purpose := trim_space(input.change.after.description.purpose)
	count(purpose) >= min_length
	count(plain_words.telling(purpose) - said_by_name) == 0
	v := {
		"message": sprintf("the purpose '%s' says no more than the name", [purpose]),
		"path": "description.purpose",
		"remediation": "Say in a sentence what the data is for and who is meant to use it.",
	}
}

stated if documents.says_something(input.change.after.description.purpose)

said_by_name := {word |
	some key in ["id", "name"]
	some word in plain_words.telling(input.change.after[key])
}

# Languages that need few characters for a sentence.
writes_without_spaces(text) if {
	not contains(text, " ")
	count(text) > 5
	regex.match(`^[^\x00-\x{2e7f}]+$`, text)
}
