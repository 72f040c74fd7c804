# METADATA
# title: Only members change what a domain owns
# description: >-
#   A domain speaks for itself: what it publishes, and what it takes back, is decided by its own teams.
#   Who moves a document to another domain has to belong to both, or to take what an owner there has handed over.
#   A machine that acts for somebody is judged as they are.
# scope: package
# custom:
#   id: MESH-003
#   version: 4
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract, Schema, Lifecycle], operations: [create, update]}
#   remediation: >-
#     Let a member of a team of the domain submit the change, or have the actor added to a team of the
#     domain.
#   owner: federation
#   not_caught: Who acts under another's name where nobody is authenticated, and members who act against their team.
package mesh.global.actor_belongs

import rego.v1

import data.mesh.lib.domains

paths := {"DataProduct": "domain", "DataContract": "domain", "Schema": "contractId", "Lifecycle": "product"}

violations contains v if {
	not input.actor.anonymous
	not registered_nowhere
	not owned_by_nobody
	not belongs
	v := {
		"message": sprintf("'%s' is in no team of %s", [who, domain]),
		"path": paths[input.change.kind],
		"remediation": sprintf("Let a member of %s submit this, or add '%s' to one of its teams.", [domain, who]),
	}
}

violations contains v if {
	not input.actor.anonymous
	left := input.change.before.domain
	left != domains.id
	not left in input.actor.domains
	not left == input.actor.handover.from
	v := {
		"message": sprintf("'%s' would take %s '%s' out of domain '%s', in which it has no team", [who, input.change.kind, input.change.id, left]),
		"path": paths[input.change.kind],
		"remediation": sprintf("Let a member of domain '%s' hand it over.", [left]),
	}
}

belongs if domains.id in input.actor.domains

# Whose membership counts.
who := input.actor.onBehalfOf if {
	is_string(input.actor.onBehalfOf)
} else := input.actor.id

domain := sprintf("domain '%s'", [domains.id]) if {
	domains.id
} else := "the domain, since none is named"

# A subject without a domain has no members either; that is subject_owned's finding.
owned_by_nobody if {
	is_string(input.change.unboundSubjects)
	not domains.id
}

# A domain that does not exist has no members; that is domain_known's finding.
registered_nowhere if {
	is_string(input.domainId)
	input.domain == null
}
