# METADATA
# title: A deprecation gives notice and names what comes after
# description: Consumers need a date to plan for and somewhere to go.
# scope: package
# custom:
#   id: MESH-028
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, Lifecycle], operations: [create, update]}
#   remediation: Submit a Lifecycle change with a sunset date far enough ahead, and a replacement or guidance.
#   owner: federation
#   parameters:
#     notice_days: {type: integer, default: 90, description: "Days between the announcement and the sunset."}
package mesh.global.deprecation_announced

import rego.v1

import data.mesh.lib.dates
import data.mesh.lib.lifecycle
import data.mesh.lib.params

notice_days := params.value("deprecation_announced", "notice_days", 90)

deprecates if {
	lifecycle.to == "deprecated"
	lifecycle.from != "deprecated"
}

violations contains v if {
	deprecates
	not input.change.lifecycle.sunset
	v := {
		"message": sprintf("'%s' is deprecated without a sunset date", [input.change.id]),
		"path": path("sunset"),
		"remediation": sprintf("Submit `{kind: Lifecycle, product: %s, to: deprecated, sunset: %s, replacement: ...}`.", [input.product.id, earliest]),
	}
}

violations contains v if {
	deprecates
	dates.parts(input.change.lifecycle.sunset) < dates.in_days(notice_days)
	v := {
		"message": sprintf("sunset %s leaves less than %d days", [input.change.lifecycle.sunset, notice_days]),
		"path": path("sunset"),
		"remediation": sprintf("Set sunset to %s or later.", [earliest]),
	}
}

violations contains v if {
	deprecates
	not input.change.lifecycle.replacement
	not input.change.lifecycle.guidance
	v := {
		"message": sprintf("'%s' is deprecated without saying what comes after", [input.change.id]),
		"path": path("replacement"),
		"remediation": "Name the product that replaces it, or say in guidance what its consumers should do.",
	}
}

earliest := dates.text(dates.in_days(notice_days))

path(field) := field if {
	input.change.kind == "Lifecycle"
} else := "status"
