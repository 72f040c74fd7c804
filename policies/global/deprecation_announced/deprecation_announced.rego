# METADATA
# title: A deprecation gives notice and names what comes after
# description: >-
#   Consumers need a date to plan for and somewhere to go. What was once announced is MESH-035's; here is what is
#   announced for the first time, by the deprecation or after it.
# scope: package
# custom:
#   id: MESH-028
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct, Lifecycle], operations: [create, update]}
#   remediation: Submit a Lifecycle change with a sunset date far enough ahead, and a replacement or guidance.
#   owner: federation
#   settled_by_readers: true
#   not_caught: A replacement that does not hold what its predecessor held; guidance that leads nowhere.
#   parameters:
#     notice_days: {type: integer, default: 90, description: "Days between the announcement and the sunset."}
package mesh.global.deprecation_announced

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.dates
import data.mesh.lib.documents
import data.mesh.lib.lifecycle
import data.mesh.lib.params
import data.mesh.lib.sunset

notice_days := params.value("deprecation_announced", "notice_days", 90)

deprecates if {
	lifecycle.to == "deprecated"
	lifecycle.from != "deprecated"
}

# Nobody was told a day that still lies ahead.
announces_a_day if {
	lifecycle.to == "deprecated"
	not sunset.lies_ahead
	says_a_day
	newly
}

newly if deprecates

newly if days_before != custom_properties.values(input.change.after, "mesh.sunset")

days_before := custom_properties.values(input.change.before, "mesh.sunset")

says_a_day if "sunset" in announced

violations contains v if {
	deprecates
	not says_a_day
	v := {
		"message": sprintf("'%s' is deprecated without a sunset date", [input.change.id]),
		"path": path("sunset"),
		"remediation": sprintf("Submit `{kind: Lifecycle, product: %s, to: deprecated, sunset: %s, replacement: ...}`.", [input.product.id, earliest]),
	}
}

violations contains v if {
	announces_a_day
	not late_enough
	v := {
		"message": sprintf("sunset %s leaves less than %d days", [concat(" and ", said("sunset")), notice_days]),
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

late_enough if {
	every day in said("sunset") {
		dates.parts(day) >= dates.in_days(notice_days)
	}
}

# A step's notices are kept with the product as custom properties, where a document may bring them itself.
said(name) := {input.change.lifecycle[name]} if {
	input.change.lifecycle[name]
} else := {value |
	some value in custom_properties.values(input.change.after, concat("", ["mesh.", name]))
	is_string(value)
}

announced contains name if {
	some name in ["sunset", "replacement", "guidance"]
	some value in said(name)
	documents.says_something(value)
	not names_itself(name, value)
}

# What is replaced by itself is replaced by nothing.
names_itself("replacement", value) if value == input.change.id

earliest := dates.text(dates.in_days(notice_days))

path(field) := field if {
	input.change.kind == "Lifecycle"
} else := "status"
