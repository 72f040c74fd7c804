# METADATA
# title: The version tells what changed
# description: >-
#   Consumers choose by the version whether to look closer. Breaks that the compatibility mode forbids
#   are refused by major_version_for_break; here is what it lets through.
# scope: package
# custom:
#   id: MESH-018
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Raise the major version for a break, the minor for an addition, the patch for the rest.
#   owner: federation
#   not_caught: Changes of meaning that no difference shows.
package mesh.global.version_discipline

import rego.v1

import data.mesh.lib.versions

before := input.change.before.version

after := input.change.after.version

parts_before := versions.parts(before)

parts_after := versions.parts(after)

ordered if {
	parts_before
	parts_after
}

breaks := [difference | some difference in input.change.diff; breaks_someone(difference)]

breaks_someone(difference) if difference.breaking

breaks_someone(difference) if count(difference.directions) > 0

major_raised if parts_after[0] > parts_before[0]

# Refused already by major_version_for_break.
refused_elsewhere if {
	input.change.compatibility.mode != "NONE"
	some difference in input.change.diff
	difference.breaking
}

violations contains v if {
	not parts_after
	v := {
		"message": sprintf("version '%s' is not a semantic version", [after]),
		"path": "version",
		"remediation": "Use a version such as 1.0.0.",
	}
}

violations contains v if {
	ordered
	parts_after < parts_before
	v := {
		"message": sprintf("version goes back from '%s' to '%s'", [before, after]),
		"path": "version",
		"remediation": sprintf("Use a version above %s.", [before]),
	}
}

violations contains v if {
	ordered
	count(breaks) > 0
	not refused_elsewhere
	not major_raised
	v := {
		"message": sprintf("%s of '%s' can break who reads it, but version goes from '%s' to '%s'", [breaks[0].rule, breaks[0].path, before, after]),
		"path": "version",
		"remediation": sprintf("Set version to %s.", [versions.next_major(before)]),
	}
}

violations contains v if {
	ordered
	count(breaks) == 0
	count(input.change.diff) > 0
	parts_after == parts_before
	v := {
		"message": sprintf("%s of '%s' changes the contract, but version stays '%s'", [input.change.diff[0].rule, input.change.diff[0].path, before]),
		"path": "version",
		"remediation": sprintf("Set version to %s.", [versions.next_minor(before)]),
	}
}
