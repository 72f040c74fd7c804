# METADATA
# title: Unbound subjects
# description: Wire schemas that no product's contract stands for.
package mesh.lib.unbound

import rego.v1

import data.mesh.lib.contracts

is_let_pass if input.change.unboundSubjects in {"allow", "warn"}

# It has no topic, no port, no domain and no column to be held to.
is_without_contract if {
	input.change.kind == "Schema"
	input.change.after.contractId == null
}

what := sprintf("subject '%s' belongs to no contract", [input.change.id]) if {
	is_without_contract
} else := sprintf("subject '%s' belongs to contract '%s', which no product offers", [input.change.id, contracts.submitted_id])
