# METADATA
# title: Teams
# description: Owners and the ways to reach them, in ODPS and in both forms of an ODCS team.
package mesh.lib.teams

import rego.v1

import data.mesh.lib.documents

# ODPS and ODCS 3.1 hold members in an object, ODCS 3.0 the bare list.
members(document) := document.team if {
	is_array(document.team)
} else := document.team.members if {
	is_array(document.team.members)
} else := []

# Members named owner (or data owner, product owner) who have not left by now.
owners(document) := [member |
	some member in members(document)
	regex.match(`(^|[^a-z])owner($|[^a-z])`, lower(member.role))
	documents.says_something(member.username)
	not left(member)
]

left(member) if member.dateOut <= substring(input.now, 0, 10)

# An owner is reachable by an e-mail address, or over a support channel that says where it is.
reachable(document) if {
	some owner in owners(document)
	some address in addresses(owner)
	is_mail_address(address)
}

reachable(document) if {
	some channel in document.support
	leads_somewhere(channel)
}

addresses(member) := {member.username} | {entry.value |
	some entry in member.customProperties
	lower(entry.property) in {"email", "e-mail", "mesh.email"}
	is_string(entry.value)
}

leads_somewhere(channel) if regex.match(`^(https?://[^\s/]+|mailto:[^\s@]+@[^\s@]+)`, channel.url)

leads_somewhere(channel) if is_mail_address(channel.channel)

is_mail_address(text) if regex.match(`^[^@\s]+@[^@\s]+\.[^@\s.]+$`, text)
