# METADATA
# title: Data stays in its region
# description: >-
#   Where personal data may be held is a matter of law. mesh.region says it, and each server that names
#   a region is compared with it.
# scope: package
# custom:
#   id: MESH-026
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Declare in mesh.region where the data may be, and keep its servers there.
#   owner: federation
#   parameters:
#     personal_data_regions: {type: list of regions, default: null, description: "Regions in which personal data may be; null means any."}
package mesh.global.region_kept

import rego.v1

import data.mesh.lib.documents
import data.mesh.lib.params
import data.mesh.lib.personal_data

regions := documents.custom_property_words(input.change.after, "mesh.region")

# Regions in which personal data may be; where none are given, any will do.
allowed := {lower(region) | some region in params.value("region_kept", "personal_data_regions", null)}

holds_restricted if {
	count(allowed) > 0
	count(personal_data.submitted) > 0
}

violations contains v if {
	holds_restricted
	count(regions) == 0
	v := {
		"message": sprintf("contract '%s' holds personal data but does not say in which region", [input.change.id]),
		"path": "customProperties",
		"remediation": sprintf("Add `{property: mesh.region, value: ...}` to customProperties, one of %s.", [concat(", ", allowed)]),
	}
}

violations contains v if {
	holds_restricted
	some region in (regions - allowed)
	v := {
		"message": sprintf("contract '%s' holds personal data in region '%s'", [input.change.id, region]),
		"path": documents.custom_property_path(input.change.after, "mesh.region"),
		"remediation": sprintf("Keep it in %s.", [concat(" or ", allowed)]),
	}
}

violations contains v if {
	count(regions) > 0
	some i, server in input.change.after.servers
	some region in server_regions(server)
	not region in regions
	v := {
		"message": sprintf("server '%s' is in region '%s', but the contract is kept in %s", [server.server, region, concat(" and ", regions)]),
		"path": sprintf("servers.%d", [i]),
		"remediation": sprintf("Move the server to %s, or correct mesh.region.", [concat(" or ", regions)]),
	}
}

server_regions(server) := {lower(server.region)} if {
	is_string(server.region)
} else := documents.custom_property_words(server, "mesh.region")
