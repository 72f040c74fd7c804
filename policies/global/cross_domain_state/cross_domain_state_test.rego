package mesh.global.cross_domain_state_test

import rego.v1

import data.mesh.global.cross_domain_state
import data.mesh.lib.examples_test as examples

test_accepts_state_across_domains if {
	found := cross_domain_state.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/lineage/consumers/-", "value": {"id": "crew-roster", "owner": "crew@flights.example", "domain": "flights", "contractId": "lounge-visits", "columns": [], "evidence": "observed", "lastSeen": "2026-11-20T08:00:00Z", "purpose": null, "live": true}},
	])
	count(found) == 0
}

test_accepts_deltas_within_the_domain if {
	found := cross_domain_state.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/contracts/0/document/customProperties/0/value", "value": "delta"},
	])
	count(found) == 0
}

test_asks_nothing_of_a_contract_without_event_type if {
	found := cross_domain_state.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/lineage/consumers/-", "value": {"id": "crew-roster", "owner": "crew@flights.example", "domain": "flights", "contractId": "lounge-visits", "columns": [], "evidence": "observed", "lastSeen": "2026-11-20T08:00:00Z", "purpose": null, "live": true}},
		{"op": "remove", "path": "/contracts/0/document/customProperties"},
	])
	count(found) == 0
}

test_refuses_deltas_that_another_domain_reads if {
	found := cross_domain_state.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/lineage/consumers/-", "value": {"id": "crew-roster", "owner": "crew@flights.example", "domain": "flights", "contractId": "lounge-visits", "columns": [], "evidence": "observed", "lastSeen": "2026-11-20T08:00:00Z", "purpose": null, "live": true}},
		{"op": "replace", "path": "/contracts/0/document/customProperties/0/value", "value": "delta"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.0.value", "contract 'lounge-visits' carries delta events, but consumer 'crew-roster' of domain 'flights' reads it"],
	}
}

test_refuses_deltas_on_a_port_tagged_public if {
	found := cross_domain_state.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/contracts/0/document/customProperties/0/value", "value": "delta"},
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["Public"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts.0", "contract 'lounge-visits' carries delta events, but its port is public"],
	}
}

test_refuses_a_public_port_that_says_it_carries_deltas if {
	found := cross_domain_state.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/contracts/0/document/customProperties"},
		{"op": "add", "path": "/product/document/outputPorts/0/customProperties", "value": [{"property": "mesh.visibility", "value": "public"}, {"property": "mesh.eventType", "value": "delta"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties", "contract 'lounge-visits' carries delta events, but its port is public"],
	}
}

test_can_refuse_further_types if {
	found := cross_domain_state.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/lineage/consumers/-", "value": {"id": "crew-roster", "owner": "crew@flights.example", "domain": "flights", "contractId": "lounge-visits", "columns": [], "evidence": "observed", "lastSeen": "2026-11-20T08:00:00Z", "purpose": null, "live": true}},
	])
		with data.params.cross_domain_state as {"refused": ["state"]}
	{[violation.path, violation.message] | some violation in found} == {
		["customProperties.0.value", "contract 'lounge-visits' carries state events, but consumer 'crew-roster' of domain 'flights' reads it"],
	}
}
