# METADATA
# title: A certified product is made from certified ones
# description: A seal that stands on unsealed ground promises more than anyone checked.
# scope: package
# custom:
#   id: MESH-043
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Have the upstream product certified first, read a certified one instead, or give up mesh.certified.
#   owner: federation
#   not_caught: What the certificate stands for.
package mesh.global.upstreams_certified

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.upstreams

violations contains v if {
	is_certified(input.change.after)
	some upstream in upstreams.direct
	is_object(upstream.product)
	not is_certified(upstream.product.document)
	v := {
		"message": sprintf("the product is certified, but reads contract '%s' of '%s', which is not", [upstream.contractId, upstream.product.id]),
		"path": upstreams.port_path(upstream.contractId),
	}
}

violations contains v if {
	is_certified(input.change.after)
	some upstream in upstreams.direct
	upstream.product == null
	v := {
		"message": sprintf("the product is certified, but reads contract '%s', which no product offers", [upstream.contractId]),
		"path": upstreams.port_path(upstream.contractId),
	}
}

is_certified(document) if custom_properties.words(document, "mesh.certified") & {"true", "yes", "certified"} != set()
