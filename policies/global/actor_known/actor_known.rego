# METADATA
# title: Changes are made by somebody
# description: Without authentication nobody answers for a change, and membership of the domain cannot be judged.
# scope: package
# custom:
#   id: MESH-004
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataProduct, DataContract, Schema, Lifecycle], operations: [create, update]}
#   remediation: Send the change with credentials, so that the decision names who asked for it.
#   owner: federation
#   not_caught: A name that is given but not proven.
package mesh.global.actor_known

import rego.v1

import data.mesh.lib.facts

violations contains v if {
	input.actor.anonymous
	not facts.is_unknown("actor")
	v := {
		"message": sprintf("nobody is named as the author of this change to %s '%s'", [input.change.kind, input.change.id]),
		"path": "",
	}
}
