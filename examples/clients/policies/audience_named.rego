# METADATA
# title: Data contracts of clients say who may see them
# description: Without an audience nobody can tell whether a new consumer is one too many.
# scope: package
# custom:
#   id: CLIENTS-001
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Add the custom property mesh.audience.
#   owner: clients
package mesh.domains.clients.audience_named

import rego.v1

import data.mesh.lib.documents

violations contains v if {
	not documents.custom_property(input.change.after, "mesh.audience")
	v := {
		"message": sprintf("the contract '%s' names no audience", [input.change.id]),
		"path": documents.custom_property_path(input.change.after, "mesh.audience"),
	}
}
