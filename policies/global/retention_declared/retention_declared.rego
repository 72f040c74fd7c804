# METADATA
# title: Retention is declared for personal data
# description: Personal data may be kept only as long as its purpose needs; how long is part of the contract.
# scope: package
# custom:
#   id: MESH-010
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Add a slaProperties entry with property retention, a value and a unit.
#   owner: federation
#   not_caught: A retention that is declared and not kept, and one that is longer than its purpose needs.
package mesh.global.retention_declared

import rego.v1

import data.mesh.lib.documents
import data.mesh.lib.personal_data
import data.mesh.lib.service_levels

retention := service_levels.entries(input.change.after, "retention")

violations contains v if {
	count(retention) == 0
	count(personal_data.submitted) > 0
	v := {
		"message": sprintf("contract '%s' holds personal data (%s) but declares no retention", [input.change.id, columns]),
		"path": "slaProperties",
		"remediation": "Add `{property: retention, value: 3, unit: y}` to slaProperties, with the time that fits the purpose.",
	}
}

violations contains v if {
	count(personal_data.submitted) > 0
	some [i, entry] in retention
	not lacks_unit(entry)
	not service_levels.is_promise(entry)
	v := {
		"message": sprintf("retention of '%v%s' is no length of time that ends", [object.get(entry, "value", ""), unit(entry)]),
		"path": sprintf("slaProperties.%d.value", [i]),
		"remediation": "Say a length of time below a hundred years, such as value 3 and unit y.",
	}
}

violations contains v if {
	count(personal_data.submitted) > 0
	some [i, entry] in retention
	lacks_unit(entry)
	v := {
		"message": sprintf("retention of %v has no unit", [entry.value]),
		"path": sprintf("slaProperties.%d.unit", [i]),
		"remediation": "Add the unit: d for days, mo for months, y for years.",
	}
}

lacks_unit(entry) if {
	is_number(entry.value)
	not entry.unit
}

unit(entry) := concat("", [" ", entry.unit]) if {
	documents.is_named(entry.unit)
} else := ""

columns := concat(", ", [field.path | some field in personal_data.submitted]) if {
	count(personal_data.submitted) < 4
} else := sprintf("%s and %d more columns", [personal_data.submitted[0].path, count(personal_data.submitted) - 1])
