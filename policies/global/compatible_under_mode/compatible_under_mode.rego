# METADATA
# title: Changes keep the promise of the compatibility mode
# description: The compatibility mode of a contract is a promise to everyone who reads it.
# scope: package
# custom:
#   id: MESH-007
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Make the change compatible, or publish it as a new major version of the port beside the old one.
#   owner: federation
#   settled_by_readers: true
#   not_caught: Changes of meaning that every schema language lets pass, such as another unit in the same column; MESH-054 and MESH-056 find those that are stated.
package mesh.global.compatible_under_mode

import rego.v1

import data.mesh.lib.fields

mode := input.change.compatibility.mode

breaks := [difference | some difference in input.change.diff; difference.breaking]

# Found where the registry is configured to validate fields; whatever the mode, as no reader is broken.
about_reserved_names := {"FIELD_CONFLICTS_WITH_RESERVED_FIELD", "RESERVED_FIELD_REMOVED"}

violations contains v if {
	not input.change.compatibility.compatible
	some difference in breaks
	not difference.rule in about_reserved_names
	v := {
		"message": sprintf("'%s': %s (%s breaks %s)", [difference.path, difference.message, difference.rule, mode]),
		"path": fields.position(difference.path),
		"remediation": sprintf("Keep '%s' as it was and add what is new beside it, or publish a new major version of the port and let consumers move.", [difference.path]),
	}
}

violations contains v if {
	not input.change.compatibility.compatible
	some difference in breaks
	difference.rule in about_reserved_names
	v := {
		"message": sprintf("%s (%s)", [difference.message, difference.rule]),
		"path": "",
		"remediation": sprintf("Keep '%s' among the names that the schema's metadata reserves, and give no field that name.", [difference.path]),
	}
}

# Fails closed where the verdict comes without its reasons.
violations contains v if {
	input.change.compatibility.compatible == false
	count(breaks) == 0
	v := {
		"message": sprintf("'%s' is not compatible with what is registered under mode %s", [input.change.id, mode]),
		"path": "",
	}
}
