# METADATA
# title: Upstreams
# description: The contracts that the product concerned reads by input ports of its own, and where those ports stand.
package mesh.lib.upstreams

import rego.v1

direct := [upstream |
	some upstream in input.upstreams
	count(upstream.path) == 1
]

# Where the submitted product names the contract; the change as a whole when a contract was submitted.
port_path(contract_id) := sprintf("inputPorts.%d.contractId", [min(positions)]) if {
	positions := [i |
		some i, port in input.change.after.inputPorts
		port.contractId == contract_id
	]
	count(positions) > 0
} else := ""
