# METADATA
# title: Meanings
# description: What values stand for otherwise after a change that every reader decodes as before, and to whom it was promised.
package mesh.lib.meanings

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.documents
import data.mesh.lib.fields
import data.mesh.lib.ports

changed := [difference | some difference in input.change.diff; difference.rule == "MEANING_CHANGED"]

# What the set itself takes back of the product does not count: anyone may read it until then.
promised_to_anyone if {
	some document in [input.product.document, input.productBefore]
	document.status == "active"
	some port in document.outputPorts
	port.contractId == contracts.submitted_id
	some other in [input.product.document, input.productBefore]
	some same in other.outputPorts
	same.contractId == contracts.submitted_id
	ports.is_public(same)
}

told(difference) := {
	"message": sprintf("%s was %s and is %s", [named(difference.path), difference.meaning.before, difference.meaning.after]),
	"path": fields.position(difference.path),
}

named(path) := sprintf("'%s'", [path]) if documents.is_named(path)

named("") := sprintf("what '%s' holds", [input.change.id])
