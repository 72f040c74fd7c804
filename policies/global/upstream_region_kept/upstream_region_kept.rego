# METADATA
# title: Personal data stays in the region it came from
# description: >-
#   Making a product from personal data does not take it to another law. mesh.region of the upstream
#   contract says where its data may be.
# scope: package
# custom:
#   id: MESH-045
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Keep the contract's servers and mesh.region within the regions of what it is made from.
#   owner: federation
#   not_caught: Sources that the product reads without an input port, and where servers are that do not say so.
package mesh.global.upstream_region_kept

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.personal_data
import data.mesh.lib.upstreams

regions := custom_properties.words(input.change.after, "mesh.region")

violations contains v if {
	count(personal_data.submitted) > 0
	some upstream in upstreams.direct
	allowed := custom_properties.words(upstream.contract, "mesh.region")
	count(allowed) > 0
	some region in (regions - allowed)
	v := {
		"message": sprintf("personal data would be held in region '%s', but contract '%s' that the product reads is kept in %s", [region, upstream.contractId, concat(" and ", allowed)]),
		"path": custom_properties.path(input.change.after, "mesh.region"),
	}
}

violations contains v if {
	count(regions) == 0
	count(personal_data.submitted) > 0
	some upstream in upstreams.direct
	allowed := custom_properties.words(upstream.contract, "mesh.region")
	count(allowed) > 0
	v := {
		"message": sprintf("contract '%s' that the product reads is kept in %s, but this contract does not say where its personal data is", [upstream.contractId, concat(" and ", allowed)]),
		"path": "customProperties",
		"remediation": sprintf("Add `{property: mesh.region, value: ...}` to customProperties, of %s.", [concat(", ", allowed)]),
	}
}
