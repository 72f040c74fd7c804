# METADATA
# title: The owner is named and can be reached
# description: >-
#   When data breaks, somebody has to answer. A contract may leave this to the product that publishes
#   it, since the product's team owns its ports.
# scope: package
# custom:
#   id: MESH-001
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: >-
#     Add a team with a member whose role is owner and whose username is an e-mail address, or add a
#     support channel with a url.
#   owner: federation
#   not_caught: Somebody who is named and does not answer, and an address that nobody reads.
package mesh.global.owner_named

import rego.v1

import data.mesh.lib.teams

# Where an owner may be named: the document itself, and for a contract the product that publishes it.
places := [input.change.after, input.product.document] if {
	input.change.kind == "DataContract"
} else := [input.change.after]

# [document, owners] of each place that names any.
named := [[document, owners] |
	some document in places
	owners := teams.owners(document)
	count(owners) > 0
]

owned if count(named) > 0

answered if {
	some [document, owners] in named
	teams.reachable(document, owners)
}

violations contains v if {
	not owned
	v := {
		"message": sprintf("%s '%s' names no owner", [input.change.kind, input.change.id]),
		"path": "team",
		"remediation": "Add `team: {name: ..., members: [{username: <e-mail address>, role: owner}]}`.",
	}
}

violations contains v if {
	owned
	not answered
	names := concat(", ", {owner.username | some [_, owners] in named; some owner in owners})
	v := {
		"message": sprintf("the owner of %s '%s' (%s) cannot be reached", [input.change.kind, input.change.id, names]),
		"path": "support",
		"remediation": "Give the owner's e-mail address as username, or add a support channel with an https or mailto url.",
	}
}
