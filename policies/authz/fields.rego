# METADATA
# title: What of a thing is not for everybody
# description: >-
#   By the kind of thing, where what lies that only its own domain, its owners and those to whom all is shown see. `at` leads
#   there, `*` through every member or element, `**` through all that lies below. `only` names members that are left out, `but`
#   the members that stay, `where` the values of members of what is left out itself; without any of them it is what lies there.
package authz.fields

import rego.v1

private := {
	"domain": [of_members(["domain", "teams", "*", "members", "*"])],
	"product": of_document(["document"]),
	"contract": of_document(["document"]),
	"input": array.concat(
		[of_members(["domain", "teams", "*", "members", "*"])],
		[rule |
			some at in [["change", "before"], ["change", "after"], ["product", "document"], ["productBefore"], ["contracts", "*", "document"]]
			some rule in of_document(at)
		],
	),
}

# Who somebody is, is told: denials and alerts name owners. How to reach them is for those who work with them.
of_members(at) := {"class": "contact", "at": at, "but": known_of_members}

known_of_members := ["id", "username", "name", "role", "description", "dateIn", "dateOut", "replacedByUsername"]

of_document(at) := [
	of_members(array.concat(at, ["team", "members", "*"])),
	# Editions before 3.1 had the bare list.
	of_members(array.concat(at, ["team", "*"])),
	{"class": "support", "at": array.concat(at, ["support", "*"]), "where": {"tool": ["webhook"]}},
	{"class": "support", "at": array.concat(at, ["support", "*"]), "where": {"scope": ["internal", "notifications", "private"]}},
	{"class": "support", "at": array.concat(at, ["support", "*"]), "only": ["invitationUrl"]},
	{"class": "sample", "at": array.concat(at, ["schema", "**"]), "only": ["examples"]},
]
