# METADATA
# title: Where it is so configured, only products' subjects are registered
# description: >-
#   A mesh whose every producer is known can close its registry to schemas that nobody answers for: with
#   UNBOUND_SUBJECTS=refuse what MESH-037 tells elsewhere is refused.
# scope: package
# custom:
#   id: MESH-047
#   version: 1
#   level: deny
#   applies_to: {kinds: [Schema], operations: [create, update]}
#   remediation: >-
#     Describe the topic in a contract that a product's output port offers, or name such a contract as contractId,
#     before or in the same change set.
#   owner: federation
#   not_caught: Whether the product that offers the contract produces the topic.
package mesh.global.unowned_subject_refused

import rego.v1

import data.mesh.lib.unbound

violations contains v if {
	input.change.unboundSubjects == "refuse"
	v := {
		"message": unbound.what,
		"path": "contractId",
	}
}
