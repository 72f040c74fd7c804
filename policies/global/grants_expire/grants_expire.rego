# METADATA
# title: Access is granted for a time
# description: >-
#   A grant without an end outlives its reason. mesh.grants of a contract lists who may read it: consumer,
#   expires (a day), and why.
# scope: package
# custom:
#   id: MESH-040
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Give each grant a day on which it expires, and renew it while it is still needed.
#   owner: federation
#   parameters:
#     longest_days: {type: integer, default: 365, description: "Days a grant may last from now at most."}
package mesh.global.grants_expire

import rego.v1

import data.mesh.lib.dates
import data.mesh.lib.documents
import data.mesh.lib.params

longest_days := params.value("grants_expire", "longest_days", 365)

today := dates.in_days(0)

latest := dates.in_days(longest_days)

grants := [[i, grant] |
	some i, grant in documents.custom_property(input.change.after, "mesh.grants")
	is_object(grant)
]

ends[i] := dates.parts(grant.expires) if some [i, grant] in grants

at(i, key) := concat(".", [documents.custom_property_path(input.change.after, "mesh.grants"), format_int(i, 10), key])

consumer(grant) := grant.consumer if {
	is_string(grant.consumer)
} else := "somebody unnamed"

violations contains v if {
	some [i, grant] in grants
	not ends[i]
	v := {
		"message": sprintf("the grant to '%s' does not say on which day it expires", [consumer(grant)]),
		"path": at(i, "expires"),
		"remediation": sprintf("Add `expires: %s` or an earlier day.", [dates.text(latest)]),
	}
}

violations contains v if {
	some [i, grant] in grants
	ends[i] > latest
	v := {
		"message": sprintf("the grant to '%s' lasts until %s, more than %d days", [consumer(grant), grant.expires, longest_days]),
		"path": at(i, "expires"),
		"remediation": sprintf("Let it expire on %s or earlier.", [dates.text(latest)]),
	}
}

violations contains v if {
	some [i, grant] in grants
	ends[i] < today
	v := {
		"message": sprintf("the grant to '%s' expired on %s%s", [consumer(grant), grant.expires, still(grant)]),
		"path": at(i, "expires"),
		"remediation": "Renew it with the owner's approval, or remove it.",
	}
}

still(grant) := ", but it reads the contract still" if {
	some reader in input.lineage.consumers
	reader.id == grant.consumer
	reader.contractId == input.change.id
	reader.live
} else := ""
