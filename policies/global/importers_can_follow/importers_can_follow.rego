# METADATA
# title: Schemas that import this one can follow it
# description: >-
#   A schema that imports another one stays on the version it imports until its owner moves it, so nothing breaks with
#   this change; but whoever could not move without breaking is cut off from all that comes after.
# scope: package
# custom:
#   id: MESH-038
#   version: 1
#   level: warn
#   applies_to: {kinds: [Schema], operations: [create, update]}
#   remediation: >-
#     Make the change so that the schemas named can import it, or agree with their owners how they will move.
#   owner: federation
#   not_caught: Importers outside this registry.
package mesh.global.importers_can_follow

import rego.v1

violations contains v if {
	some referrer in input.change.referrers
	v := {
		"message": sprintf("subject '%s' (version %d%s) could not import the new version of '%s': %s", [referrer.subject, referrer.version, owner(referrer), input.change.id, referrer.reason]),
		"path": "schema",
		"remediation": sprintf("It stays on the version it imports now. Agree with the owner of '%s' how it will move.", [referrer.subject]),
	}
}

violations contains v if {
	input.change.referrersComplete == false
	v := {
		"message": sprintf("more schemas import '%s' than were looked at", [input.change.id]),
		"path": "schema",
		"remediation": "Look at the others one by one before they are moved.",
	}
}

owner(referrer) := sprintf(" of product '%s'", [referrer.product]) if {
	is_string(referrer.product)
} else := ""
