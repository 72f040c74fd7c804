package mesh.global.no_activation_during_incident_test

import rego.v1

import data.mesh.global.no_activation_during_incident
import data.mesh.lib.examples_test as examples

test_accepts_an_activation_in_peace if {
	found := no_activation_during_incident.violations with input as examples.product
	count(found) == 0
}

test_accepts_it_during_a_warning if {
	found := no_activation_during_incident.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/quality/incidents", "value": [{"id": "inc-7", "contractId": "lounge-visits", "severity": "warning", "status": "acknowledged", "title": "No visits since yesterday", "openedAt": "2026-11-20T09:00:00Z"}]},
	])
	count(found) == 0
}

test_lets_what_is_active_change_during_an_incident if {
	found := no_activation_during_incident.violations with input as json.patch(examples.contract_update, [
		{"op": "replace", "path": "/quality/incidents", "value": [{"id": "inc-7", "contractId": "lounge-visits", "severity": "critical", "status": "acknowledged", "title": "No visits since yesterday", "openedAt": "2026-11-20T09:00:00Z"}]},
	])
	count(found) == 0
}

test_refuses_an_activation_during_a_critical_incident if {
	found := no_activation_during_incident.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "draft", "to": "active"}},
		{"op": "replace", "path": "/quality/incidents", "value": [{"id": "inc-7", "contractId": "lounge-visits", "severity": "critical", "status": "acknowledged", "title": "No visits since yesterday", "openedAt": "2026-11-20T09:00:00Z"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "'lounge' cannot become active while incident inc-7 on contract 'lounge-visits' is acknowledged: No visits since yesterday"],
	}
}

test_refuses_a_first_registration_as_active if {
	found := no_activation_during_incident.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/quality/incidents", "value": [{"id": "inc-7", "contractId": "lounge-visits", "severity": "critical", "status": "acknowledged", "title": "No visits since yesterday", "openedAt": "2026-11-20T09:00:00Z"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["status", "'lounge' cannot become active while incident inc-7 on contract 'lounge-visits' is acknowledged: No visits since yesterday"],
	}
}
