# METADATA
# title: Status and lifecycle step are allowed
# description: >-
#   Consumers rely on the status: nothing skips its announcement, and what is retired stays so. Only a deprecation can be
#   taken back; what was announced with it still holds (MESH-035).
# scope: package
# custom:
#   id: MESH-006
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract, Lifecycle], operations: [create, update]}
#   remediation: Take the next step of proposed, draft, active, deprecated, retired.
#   owner: federation
#   not_caught: A product that is registered anew under another id.
#   parameters:
#     first: {type: list of statuses, default: [proposed, draft, active], description: "Statuses in which something may be registered for the first time."}
#     skips: {type: list of pairs, default: [], description: "Steps, as [from, to], allowed beyond the next one."}
package mesh.global.lifecycle_allowed

import rego.v1

import data.mesh.lib.lifecycle
import data.mesh.lib.params

statuses := ["proposed", "draft", "active", "deprecated", "retired"]

next := {"proposed": "draft", "draft": "active", "active": "deprecated", "deprecated": "retired"}

first := params.value("lifecycle_allowed", "first", ["proposed", "draft", "active"])

skips := params.value("lifecycle_allowed", "skips", [])

violations contains v if {
	not lifecycle.to in statuses
	v := {
		"message": sprintf("status '%s' is none of %s", [lifecycle.to, concat(", ", statuses)]),
		"path": lifecycle.path,
		"remediation": "Use one of proposed, draft, active, deprecated and retired.",
	}
}

violations contains v if {
	lifecycle.to in statuses
	is_string(lifecycle.from)
	not allowed
	v := {
		"message": sprintf("'%s' cannot go from '%s' to '%s'", [input.change.id, lifecycle.from, lifecycle.to]),
		"path": lifecycle.path,
		"remediation": remedy,
	}
}

violations contains v if {
	lifecycle.to in statuses
	lifecycle.from == null
	not lifecycle.to in first
	v := {
		"message": sprintf("'%s' is registered for the first time, as '%s'", [input.change.id, lifecycle.to]),
		"path": lifecycle.path,
		"remediation": sprintf("Register it as %s.", [concat(" or ", first)]),
	}
}

allowed if lifecycle.to == lifecycle.from

allowed if lifecycle.to == next[lifecycle.from]

allowed if [lifecycle.from, lifecycle.to] == ["deprecated", "active"]

allowed if [lifecycle.from, lifecycle.to] in skips

# A status from before this policy may be mended to any that exists.
allowed if not lifecycle.from in statuses

remedy := sprintf("The next step after '%s' is '%s'.", [lifecycle.from, next[lifecycle.from]]) if {
	next[lifecycle.from]
} else := "Nothing follows on 'retired'; register a new product or contract."
