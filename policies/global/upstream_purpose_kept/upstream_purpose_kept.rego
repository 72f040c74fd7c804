# METADATA
# title: A product keeps to the purposes of what it is made from
# description: >-
#   A purpose that people agreed to for their data holds for everything made from it. mesh.purpose of each
#   contract says what it is for.
# scope: package
# custom:
#   id: MESH-044
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Narrow mesh.purpose to what the upstream contract allows, or agree with its owner on more.
#   owner: federation
#   not_caught: Sources that the product reads without an input port.
package mesh.global.upstream_purpose_kept

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.upstreams

purposes := custom_properties.words(input.change.after, "mesh.purpose")

violations contains v if {
	some upstream in upstreams.direct
	allowed := custom_properties.words(upstream.contract, "mesh.purpose")
	count(allowed) > 0
	some purpose in (purposes - allowed)
	v := {
		"message": sprintf("'%s' is not among the purposes of contract '%s', which the product reads: %s", [purpose, upstream.contractId, concat(", ", allowed)]),
		"path": custom_properties.path(input.change.after, "mesh.purpose"),
	}
}

violations contains v if {
	count(purposes) == 0
	some upstream in upstreams.direct
	allowed := custom_properties.words(upstream.contract, "mesh.purpose")
	count(allowed) > 0
	v := {
		"message": sprintf("contract '%s', which the product reads, is for %s only, but this contract states no purpose", [upstream.contractId, concat(", ", allowed)]),
		"path": "customProperties",
		"remediation": sprintf("Add `{property: mesh.purpose, value: ...}` to customProperties, of %s.", [concat(", ", allowed)]),
	}
}
