# METADATA
# title: Teams
# description: Owners and the ways to reach them, in ODPS and in both forms of an ODCS team.
package mesh.lib.teams

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.dates
import data.mesh.lib.owner_roles

# ODPS and ODCS 3.1 hold members in an object, ODCS 3.0 the bare list.
members(document) := document.team if {
	is_array(document.team)
} else := document.team.members if {
	is_array(document.team.members)
} else := []

# Members named owner (or data owner, product owner) who are there by now.
owners(document) := [member |
	some member in members(document)
	owner_roles.is_owner(member.role)
	not owner_roles.is_nobody(member.username)
	not is_away(member)
]

# A day that cannot be read says nothing about today.
is_away(member) if dates.parts(member.dateOut) <= dates.today

is_away(member) if dates.parts(member.dateIn) > dates.today

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

addresses(member) := {member.username} | {value |
	some property in ["email", "mesh.email"]
	some value in custom_properties.values(member, property)
}

leads_somewhere(channel) if {
	some scheme in ["https://", "http://"]
	startswith(channel.url, scheme)
	is_host(split(split(trim_prefix(channel.url, scheme), "/")[0], ":")[0])
}

leads_somewhere(channel) if {
	startswith(channel.url, "mailto:")
	parts := split(split(trim_prefix(channel.url, "mailto:"), "?")[0], "@")
	is_word(parts[0])
	is_host(parts[1])
}

leads_somewhere(channel) if is_mail_address(channel.channel)

is_mail_address(text) if {
	[name, host] := split(text, "@")
	is_word(name)
	not owner_roles.is_nobody(name)
	is_host(host)
	contains(trim_prefix(host, "."), ".")
	not endswith(host, ".")
}

# Nobody else reaches what runs on this machine, and no host is named tbd.
is_host(text) if {
	is_word(text)
	not owner_roles.is_nobody(text)
	not nowhere[lower(text)]
}

nowhere := {"localhost", "127.0.0.1", "0.0.0.0", "example.com", "example.org", "example.net"}

is_word(text) if {
	text != ""
	strings.replace_n(spaces, text) == text
}

spaces := {" ": "", "\t": "", "\n": "", "\f": "", "\r": ""}
