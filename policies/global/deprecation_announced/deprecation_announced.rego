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
import data.mesh.lib.documents
import data.mesh.lib.lifecycle
import data.mesh.lib.params

notice_days := params.value("deprecation_announced", "notice_days", 90)

deprecates if {
	lifecycle.to == "deprecated"
	lifecycle.from != "deprecated"
}

violations contains v if {
	deprecates
	not "sunset" in announced
	v := {
		"message": sprintf("'%s' is deprecated without a sunset date", [input.change.id]),
		"path": path("sunset"),
		"remediation": sprintf("Submit `{kind: Lifecycle, product: %s, to: deprecated, sunset: %s, replacement: ...}`.", [input.product.id, earliest]),
	}
}

violations contains v if {
	deprecates
	"sunset" in announced
	not late_enough
	v := {
		"message": sprintf("sunset %s leaves less than %d days", [notice("sunset"), notice_days]),
		"path": path("sunset"),
		"remediation": sprintf("Set sunset to %s or later.", [earliest]),
	}
}

violations contains v if {
	deprecates
	count(announced & {"replacement", "guidance"}) == 0
	v := {
		"message": sprintf("'%s' is deprecated without saying what comes after", [input.change.id]),
		"path": path("replacement"),
		"remediation": "Name the product that replaces it, or say in guidance what its consumers should do.",
	}
}

late_enough if dates.parts(notice("sunset")) >= dates.in_days(notice_days)

# A step's notices are kept with the product as custom properties, where a document may bring them itself.
notice(name) := input.change.lifecycle[name] if {
	input.change.lifecycle[name]
} else := documents.custom_property(input.change.after, concat("", ["mesh.", name]))

announced contains name if {
	some name in ["sunset", "replacement", "guidance"]
	documents.says_something(notice(name))
}

earliest := dates.text(dates.in_days(notice_days))

path(field) := field if {
	input.change.kind == "Lifecycle"
} else := "status"
