# METADATA
# title: A contract belongs to a product
# description: >-
#   A contract without a product is a promise by nobody: no owner, no lifecycle, no port to consume it
#   by. Wire schemas of such a contract are MESH-037's.
# scope: package
# custom:
#   id: MESH-016
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: >-
#     Publish the contract with an output port of a data product, in the same change set if the product is
#     new.
#   owner: federation
#   not_caught: A product that exists only to hold contracts.
package mesh.global.contract_has_product

import rego.v1

import data.mesh.lib.contracts

violations contains v if {
	contracts.submitted.product == null
	v := {
		"message": sprintf("no data product publishes contract '%s'", [contracts.submitted_id]),
		"path": "id",
		"remediation": sprintf("Add a DataProduct to the change set with `outputPorts: [{name: ..., version: 1.0.0, contractId: %s}]`.", [contracts.submitted_id]),
	}
}
