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
package mesh.global.compatible_under_mode

import rego.v1

import data.mesh.lib.fields

mode := input.change.compatibility.mode

breaks := [difference | some difference in input.change.diff; difference.breaking]

violations contains v if {
	not input.change.compatibility.compatible
	some difference in breaks
	v := {
		"message": sprintf("'%s': %s (%s breaks %s)", [difference.path, difference.message, difference.rule, mode]),
		"path": fields.position(difference.path),
		"remediation": sprintf("Keep '%s' as it was and add what is new beside it, or publish a new major version of the port and let consumers move.", [difference.path]),
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
