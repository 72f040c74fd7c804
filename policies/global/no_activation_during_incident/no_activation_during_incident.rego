# METADATA
# title: Nothing is activated during a critical incident
# description: Active means that consumers may rely on it. While a critical incident is unresolved they may not.
# scope: package
# custom:
#   id: MESH-015
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract, Lifecycle], operations: [create, update]}
#   remediation: Resolve the incident first; the activation will then pass.
#   owner: federation
#   not_caught: Critical troubles that nobody reported, and what was active before.
package mesh.global.no_activation_during_incident

import rego.v1

import data.mesh.lib.lifecycle

violations contains v if {
	lifecycle.activates
	some incident in input.quality.incidents
	incident.severity == "critical"
	v := {
		"message": sprintf("'%s' cannot become active while incident %s on contract '%s' is %s: %s", [input.change.id, incident.id, incident.contractId, incident.status, incident.title]),
		"path": lifecycle.path,
		"remediation": sprintf("Resolve incident %s, open since %s.", [incident.id, incident.openedAt]),
	}
}
