# METADATA
# title: Nothing new is built on what is going away
# description: A product that starts to read a deprecated one, or by a deprecated port, will have to be mended at its sunset.
# scope: package
# custom:
#   id: MESH-046
#   version: 3
#   level: warn
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Read the product that replaces it.
#   owner: federation
#   not_caught: Sources that go without having been deprecated.
package mesh.global.upstreams_alive

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.upstreams

ends := {"deprecated", "retired"}

violations contains v if {
	some upstream in upstreams.direct
	going := what_goes(upstream.product, upstream.contractId)
	v := {
		"message": sprintf("contract '%s' is of %s", [upstream.contractId, going]),
		"path": upstreams.port_path(upstream.contractId),
		"remediation": remedy(upstream.product.document),
	}
}

what_goes(product, contract_id) := sprintf("product '%s', which is %s", [product.id, product.document.status]) if {
	ends[product.document.status]
} else := sprintf("product '%s', which is deprecated", [product.id]) if {
	product.document.deprecated == true
} else := sprintf("port '%s' of product '%s', which is deprecated", [ports[0].name, product.id]) if {
	ports := [port | some port in product.document.outputPorts; port.contractId == contract_id]

	# One port that stays is enough to read by.
	every port in ports {
		port.deprecated == true
	}
}

remedy(document) := sprintf("Read '%s' instead, which replaces it.", [replacement]) if {
	replacement := custom_properties.text(document, "mesh.replacement")
} else := "Ask its owner what replaces it."
