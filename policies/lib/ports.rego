# METADATA
# title: Ports
# description: The output ports of a product and what they are marked as.
package mesh.lib.ports

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.documents

# [position, port] of every output port of the product that publishes a contract.
of_contract(contract_id) := [[i, port] |
	some i, port in input.product.document.outputPorts
	port.contractId == contract_id
]

# Anyone may subscribe: tagged public, or mesh.visibility is public.
is_public(port) if documents.has_tag(port, "public")

is_public(port) if custom_properties.says(port, "mesh.visibility", "public")

publishes_to_anyone(contract_id) if {
	some entry in of_contract(contract_id)
	is_public(entry[1])
}
