# METADATA
# title: Access is granted for a time
# description: >-
#   A grant without an end outlives its reason. mesh.grants of a contract lists who may read it: consumer,
#   expires (a day), and why.
# scope: package
# custom:
#   id: MESH-040
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Give each grant a day on which it expires, and renew it while it is still needed.
#   owner: federation
#   not_caught: Access that is given without being listed in mesh.grants.
#   parameters:
#     longest_days: {type: integer, default: 365, description: "Days a grant may last from now at most."}
package mesh.global.grants_expire

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.dates
import data.mesh.lib.params

longest_days := params.value("grants_expire", "longest_days", 365)

latest := dates.in_days(longest_days)

# [position, grant] of every grant of every entry; one that stands alone need be in no list.
grants := [[sprintf("customProperties.%d.value.%d", [entry, i]), grant] |
	some [entry, given] in custom_properties.entries(input.change.after, "mesh.grants")
	some i, grant in custom_properties.listed(given)
]

ends[at] := dates.parts(grant.expires) if some [at, grant] in grants

violations contains v if {
	some [at, grant] in grants
	not is_object(grant)
	v := {
		"message": sprintf("a grant is %s, not who may read, until when and why", [json.marshal(grant)]),
		"path": at,
		"remediation": "Write it as `{consumer: ..., expires: <day>, reason: ...}`.",
	}
}

consumer(grant) := grant.consumer if {
	is_string(grant.consumer)
} else := "somebody unnamed"

violations contains v if {
	some [at, grant] in grants
	is_object(grant)
	not ends[at]
	v := {
		"message": sprintf("the grant to '%s' does not say on which day it expires", [consumer(grant)]),
		"path": concat(".", [at, "expires"]),
		"remediation": sprintf("Add `expires: %s` or an earlier day.", [dates.text(latest)]),
	}
}

violations contains v if {
	some [at, grant] in grants
	ends[at] > latest
	v := {
		"message": sprintf("the grant to '%s' lasts until %s, more than %d days", [consumer(grant), grant.expires, longest_days]),
		"path": concat(".", [at, "expires"]),
		"remediation": sprintf("Let it expire on %s or earlier.", [dates.text(latest)]),
	}
}

violations contains v if {
	some [at, grant] in grants
	ends[at] < dates.today
	v := {
		"message": sprintf("the grant to '%s' expired on %s%s", [consumer(grant), grant.expires, still(grant)]),
		"path": concat(".", [at, "expires"]),
		"remediation": "Renew it with the owner's approval, or remove it.",
	}
}

still(grant) := ", but it reads the contract still" if {
	some reader in input.lineage.consumers
	reader.id == grant.consumer
	reader.contractId == input.change.id
	reader.live
} else := ""
