# METADATA
# title: Products do not depend on each other in a circle
# description: >-
#   In a circle of products none can be rebuilt from its sources, and a mistake in one comes back to it as
#   an input.
# scope: package
# custom:
#   id: MESH-042
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct], operations: [create, update]}
#   remediation: Break the circle, by reading a source further upstream or by splitting one of the products.
#   owner: federation
#   not_caught: Circles through sources that are no contracts of the mesh.
package mesh.global.no_dependency_cycles

import rego.v1

import data.mesh.lib.upstreams

# Whoever reads its own port is MESH-031's.
violations contains v if {
	some upstream in input.upstreams
	count(upstream.path) > 1
	upstream.product.id == input.change.id
	circle := array.concat(upstream.path, [input.change.id])
	v := {
		"message": sprintf("the product depends on itself: %s", [concat(" reads ", [sprintf("'%s'", [id]) | some id in circle])]),
		"path": upstreams.port_path(first_contract(upstream.path)),
	}
}

# The contract by which the way starts.
first_contract(path) := [upstream.contractId |
	some upstream in upstreams.direct
	upstream.product.id == path[1]
][0]
