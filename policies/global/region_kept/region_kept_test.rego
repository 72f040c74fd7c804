package mesh.global.region_kept_test

import rego.v1

import data.mesh.global.region_kept
import data.mesh.lib.examples_test as examples

test_accepts_a_contract_without_region if {
	found := region_kept.violations with input as examples.contract
	count(found) == 0
}

test_accepts_servers_in_the_region if {
	found := region_kept.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.region", "value": "EU"}},
		{"op": "add", "path": "/change/after/servers/0/region", "value": "eu"},
	])
		with data.params.region_kept as {"personal_data_regions": ["EU"]}
	count(found) == 0
}

test_refuses_a_server_elsewhere if {
	found := region_kept.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.region", "value": "eu-central-1"}},
		{"op": "add", "path": "/change/after/servers/0/region", "value": "us-east-1"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["servers.0", "server 'events' is in region 'us-east-1', but the contract is kept in eu-central-1"],
	}
}

test_reads_the_region_of_a_broker_from_its_properties if {
	found := region_kept.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.region", "value": "eu"}},
		{"op": "add", "path": "/change/after/servers/0/customProperties", "value": [{"property": "mesh.region", "value": "us"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["servers.0", "server 'events' is in region 'us', but the contract is kept in eu"],
	}
}

test_asks_where_personal_data_is if {
	found := region_kept.violations with input as examples.contract
		with data.params.region_kept as {"personal_data_regions": ["EU"]}
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties", "contract 'lounge-visits' holds personal data but does not say in which region"],
	}
}

test_refuses_personal_data_outside_the_allowed_regions if {
	found := region_kept.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.region", "value": "us"}},
	])
		with data.params.region_kept as {"personal_data_regions": ["EU"]}
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.2.value", "contract 'lounge-visits' holds personal data in region 'us'"],
	}
}
