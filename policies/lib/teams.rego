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
	is_owner(lower(member.role))
	documents.says_something(member.username)
	not left(member)
]

# The pattern costs more than all else here: it is tried only on roles such as `owner/steward`.
is_owner(role) if {
	"owner" in split(role, " ")
} else if {
	contains(role, "owner")
	regex.match(`(^|[^a-z])owner($|[^a-z])`, role)
}

left(member) if member.dateOut <= substring(input.now, 0, 10)

# An owner is reachable by an e-mail address, or over a support channel that says where it is.
reachable(_, owners) if {
	some owner in owners
	some address in addresses(owner)
	is_mail_address(address)
}

reachable(document, _) if {
	some channel in document.support
	leads_somewhere(channel)
}

addresses(member) := {member.username} | {entry.value |
	some entry in member.customProperties
	lower(entry.property) in {"email", "e-mail", "mesh.email"}
	is_string(entry.value)
}

leads_somewhere(channel) if {
	some scheme in ["https://", "http://"]
	startswith(channel.url, scheme)
	is_word(split(trim_prefix(channel.url, scheme), "/")[0])
}

leads_somewhere(channel) if {
	startswith(channel.url, "mailto:")
	parts := split(split(trim_prefix(channel.url, "mailto:"), "?")[0], "@")
	is_word(parts[0])
	is_word(parts[1])
}

leads_somewhere(channel) if is_mail_address(channel.channel)

is_mail_address(text) if {
	[name, host] := split(text, "@")
	is_word(name)
	is_word(host)
	contains(trim_prefix(host, "."), ".")
	not endswith(host, ".")
}

is_word(text) if {
	text != ""
	strings.replace_n(spaces, text) == text
}

spaces := {" ": "", "\t": "", "\n": "", "\f": "", "\r": ""}
