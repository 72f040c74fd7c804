# METADATA
# title: Authorisation
# description: >-
#   Whether somebody may do something to something, why, and, where not, what would allow it and who can give that.
#   What nothing here gives is denied.
# scope: subpackages
# schemas:
#   - input: schema.authz.input
package authz

import rego.v1

import data.authz.fields
import data.authz.grants
import data.authz.holding
import data.authz.showing

# What of its roles gives the right; empty when nothing does.
given_by contains "anybody" if input.right in grants.of_anybody

given_by contains role if {
	some role in holding.anywhere
	input.right in grants.anywhere[role]
	is_shown
}

given_by contains role if {
	some role in holding.here
	input.right in grants.here[role]
}

given_by contains role if {
	holding.of_nobody
	some role in holding.here
	input.right in grants.of_nobody[role]
}

# What nobody else has a claim to, the owners of a domain may claim for it, where that is left to them.
given_by contains "domain-owner" if {
	input.right == "domain:claim"
	input.resource.status == "free"
	grants.owners_claim_what_is_free
	"domain-owner" in holding.here
}

given_by contains role if {
	some role in holding.owning
	input.right in grants.owning[role]
}

# Writing something gives no right to look at it beside what was written, reading depends on what is shown to whom.
is_shown if not input.right in grants.reading

is_shown if showing.shown

# METADATA
# description: The answer, `because` of which roles; or what is needed, and who can give it.
# entrypoint: true
decision := {"allow": true, "because": given_by} if {
	count(given_by) > 0
} else := {"allow": false, "needs": needs, "ask": ask}

# Roles that would give the right here, and where each has to be held.
needs contains {"role": role, "in": place} if {
	some role, rights in grants.here
	input.right in rights
	some place in places(role)
}

needs contains {"role": role} if {
	not input.right in grants.reading
	some role, rights in grants.anywhere
	input.right in rights
}

# Whoever holds any role reads what is shown to everybody.
needs contains {"role": "reader"} if {
	input.right in grants.reading
	count(holding.anywhere) == 0
}

needs contains {"role": "domain-member", "in": {"kind": "domain", "id": input.resource.domain}} if hidden

needs contains {"role": role, "in": {"kind": "mesh"}} if {
	hidden
	some role in showing.to_whom_all_is_shown
}

needs contains {"role": role} if {
	holding.of_nobody
	some role, rights in grants.of_nobody
	input.right in rights
}

needs contains {"role": role, "in": {"kind": input.resource.kind, "id": input.resource.id}} if {
	some role in holding.ownership
	input.right in grants.owning[role]
}

hidden if {
	input.right in grants.reading
	not is_shown
}

# A role that holds in domains has to be held in the one of the resource; where it has none, it helps nobody.
places(role) := {{"kind": "domain", "id": input.resource.domain}} if {
	role in grants.of_domains
} else := {{"kind": "mesh"}} if {
	not role in grants.of_domains
} else := set()

# The owners of the thing and of its domain say who belongs to it; governors give all else.
ask contains {"role": "governor"}

# They do themselves what somebody has to do for what belongs to nobody.
ask contains {"role": role} if {
	holding.of_nobody
	some role, rights in grants.of_nobody
	input.right in rights
}

# Whose domain claims how a subject's name begins has the right to it, or may have claimed it.
ask contains {"role": "domain-owner", "in": domain, "for": "claim"} if {
	input.resource.kind == "subject"
	holding.of_nobody
	some domain in (holding.named_domains | {it | some it in input.principal.memberOf; holding.by_the_catalog})
}

ask contains {"role": "domain-owner", "in": input.resource.domain} if input.resource.domain

ask contains {"principal": owner} if some owner in input.resource.owners

# METADATA
# description: >-
#   What a list shows: all, or what is of the domains in which a role is held (`domains`, and with `own` those to which the
#   principal belongs), what it answers for itself, and of others' what has one of `statuses`.
# entrypoint: true
sight := {"all": true} if {
	showing.everything
} else := {
	"all": false,
	"own": holding.by_the_catalog,
	"domains": holding.named_domains,
	"statuses": showing.statuses,
}

# METADATA
# description: Which fields of a thing of that kind are left out of what is answered.
# entrypoint: true
view := {"leaveOut": []} if {
	showing.in_full
} else := {"leaveOut": object.get(fields.private, input.resource.kind, [])}
