# METADATA
# title: Service levels
# description: The slaProperties of a contract.
package mesh.lib.service_levels

import rego.v1

import data.mesh.lib.documents

# [position, entry] of each entry of a service level.
entries(contract, property) := [[i, entry] |
	some i, entry in contract.slaProperties
	lower(entry.property) == lower(property)
]

# Properties with a value one could hold somebody to, in lower case.
declared(contract) := {lower(entry.property) |
	some entry in contract.slaProperties
	has_value(entry)
}

has_value(entry) if {
	is_number(entry.value)
	entry.value > 0
}

has_value(entry) if documents.says_something(entry.value)
