# METADATA
# title: Nothing new is built on what is going away
# description: A product that starts to read a deprecated one will have to be mended at its sunset.
# scope: package
# custom:
#   id: MESH-046
#   version: 2
#   level: warn
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Read the product that replaces it.
#   owner: federation
#   not_caught: Sources that go without having been deprecated.
package mesh.global.upstreams_alive

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.upstreams

going := {"deprecated", "retired"}

violations contains v if {
	some upstream in upstreams.direct
	going[upstream.product.document.status]
	v := {
		"message": sprintf("contract '%s' is of product '%s', which is %s", [upstream.contractId, upstream.product.id, upstream.product.document.status]),
		"path": upstreams.port_path(upstream.contractId),
		"remediation": remedy(upstream.product.document),
	}
}

remedy(document) := sprintf("Read '%s' instead, which replaces it.", [replacement]) if {
	replacement := custom_properties.text(document, "mesh.replacement")
} else := "Ask its owner what replaces it."
