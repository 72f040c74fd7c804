# METADATA
# title: Nothing is retired before its sunset
# description: The sunset date is what consumers plan for.
# scope: package
# custom:
#   id: MESH-035
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, Lifecycle], operations: [create, update]}
#   remediation: Wait until the sunset date, or move the product back to active if the announcement was a mistake.
#   owner: federation
package mesh.global.retired_after_sunset

import rego.v1

import data.mesh.lib.dates
import data.mesh.lib.documents
import data.mesh.lib.lifecycle

sunset := documents.custom_property(input.change.before, "mesh.sunset")

violations contains v if {
	lifecycle.to == "retired"
	lifecycle.from != "retired"
	is_string(sunset)
	dates.in_days(0) < dates.parts(sunset)
	v := {
		"message": sprintf("'%s' is announced to be there until %s", [input.change.id, sunset]),
		"path": lifecycle.path,
		"remediation": sprintf("Retire it on %s or later.", [sunset]),
	}
}
