# METADATA
# title: What is applied is what the gate let pass
# description: >-
#   A pull request is reviewed with what the gate said of it. What is then registered is held against that: another content, one
#   that the gate refused, or one that it judged over something else than is registered now is told. Where a scope demands that
#   everything is gated, so is what never was.
# scope: package
# custom:
#   id: MESH-051
#   version: 1
#   level: note
#   applies_to: {kinds: [DataProduct, DataContract, Schema, Lifecycle], operations: [create, update]}
#   remediation: Run `meshwarden gate` on the pull request as it is, and apply what it let pass.
#   owner: federation
#   not_caught: >-
#     Who says which commit and pull request a change is of; a content that the gate let pass for another pull request. What was
#     gated longer ago than dry runs are kept counts as not gated.
#   parameters:
#     required_domains: {type: array, default: [], description: "Domains of which nothing is applied that was not gated; `*`: all."}
#     required_products: {type: array, default: [], description: "Products of which nothing is applied that was not gated; `*`: all."}
package mesh.global.applied_as_gated

import rego.v1

import data.mesh.lib.domains
import data.mesh.lib.params

required_domains := params.value("applied_as_gated", "required_domains", [])

required_products := params.value("applied_as_gated", "required_products", [])

is_required if "*" in required_domains

is_required if domains.id in required_domains

is_required if "*" in required_products

is_required if input.product.id in required_products

gated := input.gate.gated

violations contains v if {
	"never-gated" in input.gate.drift
	is_required
	v := {
		"message": sprintf("the gate was not asked about '%s' as it is applied", [input.change.id]),
		"path": "",
	}
}

violations contains v if {
	"content-differs" in input.gate.drift
	v := {
		"message": sprintf("'%s' is applied with another content than the gate was asked about %s", [input.change.id, asked]),
		"path": "",
		"remediation": "Gate what is to be applied, or apply what was gated.",
	}
}

violations contains v if {
	"gate-refused" in input.gate.drift
	v := {
		"message": sprintf("the gate said %s of '%s' when it was asked %s", [gated.verdict, input.change.id, asked]),
		"path": "",
		"remediation": "Mend what the gate found, or have it excused, and gate it again.",
	}
}

violations contains v if {
	"older-base" in input.gate.drift
	v := {
		"message": sprintf("the gate was asked about '%s' %s, over %s, and something else is registered since", [input.change.id, asked, base]),
		"path": "",
		"remediation": "Gate it again over what is registered now.",
	}
}

asked := sprintf("by %s for %s on %s", [gated.actor, source, substring(gated.at, 0, 10)])

source := sprintf("commit %s", [substring(gated.commit, 0, 12)]) if {
	is_string(gated.commit)
} else := sprintf("pull request %s", [gated.pullRequest])

base := sprintf("revision %d", [gated.baseRevision]) if {
	is_number(gated.baseRevision)
} else := "nothing"
