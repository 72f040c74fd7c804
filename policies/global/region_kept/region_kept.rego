# METADATA
# title: Data stays in its region
# description: >-
#   Where personal data may be held is a matter of law. mesh.region says it, and each server that names
#   a region is compared with it.
# scope: package
# custom:
#   id: MESH-026
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Declare in mesh.region where the data may be, and keep its servers there.
#   owner: federation
#   not_caught: Where a server is that names no region and whose address does not show one; copies that the contract does not list.
#   parameters:
#     personal_data_regions: {type: list of regions, default: null, description: "Regions in which personal data may be; null means any."}
package mesh.global.region_kept

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.params
import data.mesh.lib.personal_data

regions := custom_properties.words(input.change.after, "mesh.region")

# Regions in which personal data may be; where none are given, any will do.
allowed := {trim_space(lower(region)) | some region in params.value("region_kept", "personal_data_regions", null)}

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
	some region in regions
	not is_within(region, allowed)
	v := {
		"message": sprintf("contract '%s' holds personal data in region '%s'", [input.change.id, region]),
		"path": custom_properties.path(input.change.after, "mesh.region"),
		"remediation": sprintf("Keep it in %s.", [concat(" or ", allowed)]),
	}
}

violations contains v if {
	count(regions) > 0
	some i, server in input.change.after.servers
	some region in server_regions(server)
	not is_within(region, regions)
	v := {
		"message": sprintf("server '%s' is in region '%s', but the contract is kept in %s", [server.server, region, concat(" and ", regions)]),
		"path": sprintf("servers.%d", [i]),
		"remediation": sprintf("Move the server to %s, or correct mesh.region.", [concat(" or ", regions)]),
	}
}

# `eu-central-1` is within `eu`.
is_within(region, wider) if wider[region]

is_within(region, wider) if {
	some prefix in wider
	startswith(region, concat("", [prefix, "-"]))
}

server_regions(server) := {trim_space(lower(server.region))} | shown_regions(server) if {
	is_string(server.region)
} else := shown_regions(server) | custom_properties.words(server, "mesh.region")

# What the addresses of cloud stores show of where they are.
shown_regions(server) := {region |
	some key in ["host", "location", "endpointUrl", "serviceEndpoint", "account"]
	some region in regex.find_n(cloud_region, lower(server[key]), -1)
}

cloud_region := `\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-)?(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-?[1-9]\b`
