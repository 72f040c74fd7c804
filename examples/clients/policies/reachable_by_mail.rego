# METADATA
# title: Data products of clients can be written to
# description: Guests' data raises questions that no chat answers in time.
# scope: package
# custom:
#   id: CLIENTS-002
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Add a support channel whose tool is email.
#   owner: clients
package mesh.domains.clients.reachable_by_mail

import rego.v1

violations contains v if {
	tools := {channel.tool | some channel in input.change.after.support}
	not "email" in tools
	v := {
		"message": sprintf("nobody can write to the product '%s'", [input.change.id]),
		"path": "support",
	}
}
