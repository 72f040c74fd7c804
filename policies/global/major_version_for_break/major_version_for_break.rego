# METADATA
# title: A break comes as a new major version of the port
# description: >-
#   Even a break that a waiver or the consent of all consumers allows has to be visible in the version.
#   Breaks under mode NONE, which promises nothing, are left to version_discipline.
# scope: package
# custom:
#   id: MESH-008
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: >-
#     Raise the major version of the contract, and of the output port that publishes it, in the same
#     change set.
#   owner: federation
#   not_caught: A break of meaning that no difference shows, and breaks under mode NONE, which are MESH-018's.
package mesh.global.major_version_for_break

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.versions

breaks := [difference | some difference in input.change.diff; difference.breaking]

breaks_promise if {
	input.change.compatibility.mode != "NONE"
	count(breaks) > 0
}

# The contract's own version; a wire schema has none.
violations contains v if {
	breaks_promise
	input.change.kind == "DataContract"
	not contract_raised
	v := {
		"message": sprintf("%s, but the contract's version goes from '%s' to '%s'", [what, input.change.before.version, input.change.after.version]),
		"path": "version",
		"remediation": sprintf("Set version to %s.", [next_major(input.change.before.version)]),
	}
}

contract_raised if versions.major(input.change.after.version) > versions.major(input.change.before.version)

# The newest port that publishes the contract, against the newest before.
violations contains v if {
	breaks_promise
	before := majors(input.productBefore)
	count(before) > 0
	after := majors(input.product.document)
	not raised(before, after)
	v := {
		"message": sprintf("%s, but no output port of product '%s' publishes contract '%s' at major version %d", [what, input.product.id, contracts.submitted_id, max(before) + 1]),
		"path": path,
		"remediation": sprintf("Submit product '%s' in the same change set, with an output port at version %d.0.0 for contract '%s'.", [input.product.id, max(before) + 1, contracts.submitted_id]),
	}
}

what := sprintf("%s of '%s' is a break", [breaks[0].rule, breaks[0].path]) if {
	count(breaks) == 1
} else := sprintf("%s of '%s' and %d more are breaks", [breaks[0].rule, breaks[0].path, count(breaks) - 1])

majors(product) := {versions.major(port.version) |
	some port in product.outputPorts
	port.contractId == contracts.submitted_id
}

raised(before, after) if max(after) > max(before)

path := "version" if {
	input.change.kind == "DataContract"
} else := "contractId"

next_major(version) := versions.next_major(version) if {
	versions.major(version) >= 0
} else := "a semantic version such as 2.0.0"
