# METADATA
# title: The domain is named and registered
# description: >-
#   Ownership in a mesh is by domain. A contract that names no domain is of its product's domain, and
#   never of another one.
# scope: package
# custom:
#   id: MESH-002
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: Name a registered domain in the field domain, or register the domain first.
#   owner: federation
#   not_caught: A domain that is registered and that nobody works in.
package mesh.global.domain_known

import rego.v1

import data.mesh.lib.documents
import data.mesh.lib.domains
import data.mesh.lib.facts

named if documents.is_named(domains.id)

violations contains v if {
	not named
	v := {
		"message": sprintf("%s '%s' names no domain", [input.change.kind, input.change.id]),
		"path": "domain",
		"remediation": "Add `domain: <id of a registered domain>`.",
	}
}

violations contains v if {
	is_string(input.domainId)
	documents.is_named(input.domainId)
	input.domain == null
	not facts.is_unknown("domains")
	v := {
		"message": sprintf("domain '%s' is not registered", [input.domainId]),
		"path": "domain",
		"remediation": sprintf("Register domain '%s' first, or name one that exists.", [input.domainId]),
	}
}

violations contains v if {
	input.change.kind == "DataContract"
	is_string(input.domainId)
	of_product := input.product.document.domain
	of_product != input.domainId
	v := {
		"message": sprintf("the contract names domain '%s', but product '%s' that publishes it belongs to '%s'", [input.domainId, input.product.id, of_product]),
		"path": "domain",
		"remediation": sprintf("Set domain to '%s', or publish the contract with a product of domain '%s'.", [of_product, input.domainId]),
	}
}
